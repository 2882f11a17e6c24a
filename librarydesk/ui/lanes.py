"""A lane: one thread with its own Desk, doing one piece of work after the other."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from librarydesk.ui.failure import Failure

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

AGAIN_S = 0.02

OpenDesk = Callable[[], "Desk"]
HandOver = Callable[[], None]


@dataclass(eq=False, slots=True)
class Task:
    """One piece of work: `work` gives what is to be called on the window's thread, or raises.

    Everything that refers to widgets is let go by `release` on the window's thread: a widget whose
    last reference a lane held would be destroyed by that lane's thread.
    """

    work: Callable[["Desk"], HandOver] | None
    deliver: Callable[["Task"], None]
    key: object = None
    urgent: bool = False
    dropped: bool = False
    preempted: bool = False
    ready: HandOver | None = None
    error: Exception | None = None
    failed: Callable[[Failure], None] | None = field(default=None, repr=False)
    owner: object = field(default=None, repr=False)

    def run(self, open_desk: OpenDesk) -> None:
        """Does the work on the thread of the caller."""
        if self.work is None:
            return
        try:
            self.ready = self.work(open_desk())
        except Exception as caught:  # whatever it is, the window must hear of it
            self.error = caught

    def release(self) -> None:
        """Lets go of all that belongs to the window's thread."""
        self.work = self.ready = self.error = self.failed = self.owner = self.key = None


class Lane(Protocol):
    """Where tasks are done; what the runner needs of one."""

    @property
    def is_idle(self) -> bool:
        """Whether no task waits or runs."""

    def submit(self, task: Task) -> None:
        """Puts a task in the queue; one with the same key that waits or runs is dropped."""

    def drop(self, task: Task) -> None:
        """Takes a task out of the queue or interrupts it; nothing of it is delivered."""

    def stop(self) -> None:
        """Ends the lane after interrupting what runs; safe to call twice."""


class ThreadLane:
    """A lane of its own thread; the Desk is opened by that thread when the first task comes."""

    def __init__(self, name: str, open_desk: OpenDesk, *, interruptible: bool) -> None:
        self._open_desk = open_desk
        self._interruptible = interruptible
        self._waiting: deque[Task] = deque()
        self._changed = threading.Condition()
        self._running: Task | None = None
        self._stopping = False
        self._desk: Desk | None = None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        """Whether no task waits or runs."""
        with self._changed:
            return not self._waiting and self._running is None

    def submit(self, task: Task) -> None:
        """Puts a task in the queue; an urgent one goes first and interrupts a plain one."""
        with self._changed:
            if task.key is not None:
                self._drop_key(task.key)
            if task.urgent:
                self._waiting.appendleft(task)
                self._preempt()
            else:
                self._waiting.append(task)
            self._changed.notify()

    def drop(self, task: Task) -> None:
        """Drops one task, interrupting its query if it is running."""
        with self._changed:
            self._drop(task)

    def stop(self) -> None:
        """Drops everything and waits for the thread to end."""
        with self._changed:
            self._stopping = True
            self._waiting.clear()
            if self._running is not None:
                self._running.dropped = True
                self._interrupt()
            self._changed.notify()
        self._thread.join(10)

    def _drop_key(self, key: object) -> None:
        for task in [task for task in self._waiting if task.key == key]:
            self._drop(task)
        if self._running is not None and self._running.key == key:
            self._drop(self._running)

    def _drop(self, task: Task) -> None:
        task.dropped = True
        if task in self._waiting:
            self._waiting.remove(task)
            task.deliver(task)
        if task is self._running:
            self._interrupt()

    def _preempt(self) -> None:
        if self._running is not None and not self._running.urgent and self._interruptible:
            self._running.preempted = True
            self._interrupt()

    def _interrupt(self) -> None:
        """Interrupts the running query, and again until the task has ended.

        A task that is between two queries would not notice the first time.
        """
        task = self._running
        if not self._interruptible or task is None:
            return
        if self._desk is not None and self._desk.opened:
            self._desk.database.interrupt_reads()
        again = threading.Timer(AGAIN_S, self._interrupt_again, [task])
        again.daemon = True
        again.start()

    def _interrupt_again(self, task: Task) -> None:
        with self._changed:
            if self._running is task and (task.dropped or task.preempted):
                self._interrupt()

    def _run(self) -> None:
        while (task := self._next()) is not None:
            task.run(self._opened)
            if self._finished(task):
                task.deliver(task)
        if self._desk is not None:
            self._desk.close()

    def _next(self) -> Task | None:
        with self._changed:
            while not self._waiting and not self._stopping:
                self._changed.wait()
            if self._stopping:
                return None
            self._running = self._waiting.popleft()
            self._running.preempted = False
            return self._running

    def _finished(self, task: Task) -> bool:
        """Whether the task is over; a preempted one that failed runs again."""
        with self._changed:
            self._running = None
            if task.preempted and not task.dropped and task.error is not None:
                task.error = None
                self._waiting.append(task)
                return False
            return True

    def _opened(self) -> "Desk":
        if self._desk is None:
            self._desk = self._open_desk()
        return self._desk


class DirectLane:
    """A lane that does each task at once where it is submitted, for tests and pictures."""

    def __init__(self, open_desk: OpenDesk) -> None:
        self._open_desk = open_desk
        self._desk: Desk | None = None

    @property
    def is_idle(self) -> bool:
        """Nothing is ever waiting here."""
        return True

    def submit(self, task: Task) -> None:
        """Does the task and delivers its outcome before returning."""
        task.run(self._opened)
        task.deliver(task)

    def drop(self, task: Task) -> None:
        """Nothing is ever waiting here."""
        task.dropped = True

    def stop(self) -> None:
        """Closes the desk."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def _opened(self) -> "Desk":
        if self._desk is None:
            self._desk = self._open_desk()
        return self._desk
