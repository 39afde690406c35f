// Preloaded with --require: writes the peak of the memory of the process, in kB, into the file that TELL_MEMORY names.
const { writeFileSync } = require('node:fs');
process.on('exit', () => writeFileSync(process.env.TELL_MEMORY, String(process.resourceUsage().maxRSS)));
