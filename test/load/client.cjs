'use strict';
const net = require('node:net');
const { v7 } = require('uuid');

/**
 * One connection that is kept: one request at a time, written in one piece, its answer read by length. Nothing more than that, so that
 * the client leaves the cores to the service.
 */
class Client {
  constructor(port, headers) {
    this.head = `Host: 127.0.0.1:${port}\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}`;
    this.received = '';
    this.socket = net.connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1');
    this.socket.on('data', (chunk) => this.take(chunk));
    this.socket.on('error', (error) => this.fail(error));
    this.socket.on('close', () => this.fail(new Error('the connection was closed')));
  }

  get(path) {
    return this.send(`GET ${path} HTTP/1.1\r\n${this.head}\r\n`);
  }

  /** A command under a key like those that the browser gives. @param body JSON, ASCII only */
  post(path, body) {
    return this.send(
      `POST ${path} HTTP/1.1\r\n${this.head}Idempotency-Key: ${v7()}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  }

  send(request) {
    return new Promise((resolve, reject) => {
      this.waiting = { request, resolve, reject };
      this.socket.write(request, 'latin1');
    });
  }

  take(chunk) {
    this.received += chunk;
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.received.slice(0, end);
    const from = head.toLowerCase().indexOf('\r\ncontent-length: ');
    if (from < 0) return this.fail(new Error(`an answer without a length: ${head}`));
    const length = Number.parseInt(head.slice(from + 18), 10);
    if (this.received.length < end + 4 + length) return;
    const body = this.received.slice(end + 4, end + 4 + length);
    this.received = this.received.slice(end + 4 + length);
    const status = Number(head.slice(9, 12));
    const { request, resolve, reject } = this.waiting;
    this.waiting = undefined;
    if (status < 300) resolve(body);
    else reject(new Error(`${request.slice(0, request.indexOf(' HTTP'))}: ${status} ${body.slice(0, 300)}`));
  }

  fail(error) {
    this.waiting?.reject(error);
    this.waiting = undefined;
  }

  close() {
    this.socket.removeAllListeners('close').destroy();
  }
}

module.exports = { Client };
