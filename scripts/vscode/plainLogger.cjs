// Stands in for the npm package `@vscode/spdlog`, whose native part takes a compiler: without it the server of VS Code keeps no
// log and shows an empty one. Copied over the package's `index.js`; writes the same lines, at once.
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
