"""Coordination in Python over pyzmq: a ROUTER that grants each worker credit; see coordination.py.

What an engineer would write who needs no ledger, no heartbeat and no second chance: a lost worker
stops the run. Transport, credit and the rule for refills are Chokepoint's: ipc, 64 units in a
worker's hands, more in one message when they are half empty. A result is one message of 40 bytes.
"""

import multiprocessing
import os
import struct
import sys
import tempfile

import zmq

import coordination_peer

CREDIT = 64
RESULT = struct.Struct("<Q32s")
PAYLOAD = bytes(range(32))


def work(endpoint: str) -> None:
    """A worker: runs the units of each message until an empty one."""
    with zmq.Context() as context, context.socket(zmq.DEALER) as socket:
        socket.connect(endpoint)
        socket.send(b"")
        while message := socket.recv():
            for unit in struct.unpack(f"<{len(message) // 8}Q", message):
                socket.send(RESULT.pack(unit, PAYLOAD))


class Coordinator:
    """Hands out units and takes one result of each."""

    def __init__(self, socket: zmq.Socket, workers: int):
        self.socket = socket
        # Units in the hands of each worker, by the identity that ROUTER gave it.
        self.held = {socket.recv_multipart()[0]: 0 for _ in range(workers)}

    def run(self, first: int, count: int) -> None:
        done, left = bytearray(count), count
        fresh, end = first, first + count
        while True:
            for worker, held in self.held.items():
                if held <= CREDIT // 2 and fresh < end:
                    size = min(CREDIT - held, end - fresh)
                    units = struct.pack(f"<{size}Q", *range(fresh, fresh + size))
                    self.socket.send_multipart((worker, units))
                    self.held[worker] += size
                    fresh += size
            results = self.receive()
            for worker, result in results:
                unit, payload = RESULT.unpack(result)
                if done[unit - first] or payload != PAYLOAD:
                    raise SystemExit(f"unit {unit}: a second or a wrong result")
                done[unit - first] = 1
                self.held[worker] -= 1
            left -= len(results)
            if left == 0:
                return

    def receive(self) -> list[list[bytes]]:
        """Waits for a result; returns all that are here, at most the workers' credit."""
        results = [self.socket.recv_multipart()]
        try:
            while True:
                results.append(self.socket.recv_multipart(zmq.NOBLOCK))
        except zmq.Again:
            return results

    def close(self) -> None:
        for worker in self.held:
            self.socket.send_multipart((worker, b""))


def main() -> None:
    count = int(sys.argv[2])
    processes = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        endpoint = f"ipc://{folder}/s"
        with zmq.Context() as context, context.socket(zmq.ROUTER) as socket:
            socket.bind(endpoint)
            workers = [
                processes.Process(target=work, args=(endpoint,), daemon=True) for _ in range(count)
            ]
            for worker in workers:
                worker.start()
            coordinator = Coordinator(socket, count)
            version = f"pyzmq {zmq.pyzmq_version()}, libzmq {zmq.zmq_version()}"
            measured = {"coordinator": os.getpid()}
            coordination_peer.answer(version, coordinator.run, count, measured)
            coordinator.close()
            for worker in workers:
                worker.join()


if __name__ == "__main__":
    main()
