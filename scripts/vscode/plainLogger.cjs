// Replaces the npm package `@vscode/spdlog`, whose native part needs a compiler; without it the VS Code server keeps no log.
// Copied over the `index.js` of that package. Writes the same lines, without buffering.
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');

/** Methods of a logger and what their lines say, by level. */
const levels = {
  trace: 'trace',
  debug: 'debug',
  info: 'info',
  warn: 'warning',
  error: 'error',
  critical: 'critical',
};

class Logger {
  level = 2;
  plain = false;

  constructor(file) {
    this.file = file;
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, '');
    for (const [level, [method, name]] of Object.entries(levels).entries())
      this[method] = (message) => level >= this.level && this.write(name, message);
  }

  write(name, message) {
    const [day, time] = new Date().toISOString().slice(0, -1).split('T');
    appendFileSync(this.file, this.plain ? message : `${day} ${time} [${name}] ${message}\n`);
  }

  setLevel(level) {
    this.level = level;
  }

  getLevel() {
    return this.level;
  }

  clearFormatters() {
    this.plain = true;
  }

  setPattern() {}
  flush() {}
  drop() {}
}

exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (_name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (_name, file) => new Logger(file);
