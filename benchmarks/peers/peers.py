"""What Python's pools need for the same. Prints name|kind|median|99th percentile, in microseconds, or name|rate|a second|a second."""
import multiprocessing
import os
import time
from concurrent.futures import TimeoutError


def echo(value):
    return value


def length(data):
    return len(data)


made = b""


def make(size):
    """The same bytes each time, so that only their way is measured."""
    global made
    if len(made) != size:
        made = os.urandom(size)
    return made


def show(name, times):
    times = sorted(times)
    print(f"{name}|time|{times[len(times) // 2] * 1e6:.1f}|{times[min(len(times) - 1, len(times) * 99 // 100)] * 1e6:.1f}", flush=True)


def show_rate(name, count, seconds):
    print(f"{name}|rate|{count / seconds:.1f}|{count / seconds:.1f}", flush=True)


def timed(action, count, warm_up=10):
    for _ in range(warm_up):
        action()
    times = []
    for _ in range(count):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return times


def ticks(processes):
    total = 0
    for process in processes:
        with open(f"/proc/{process}/stat") as stat:
            fields = stat.read().rsplit(") ", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total


def show_cpu(name, action, workers):
    processes = [os.getpid(), *workers]
    before = ticks(processes)
    for _ in range(1000):
        action()
    each = (ticks(processes) - before) / os.sysconf("SC_CLK_TCK") * 1e6
    print(f"{name}, CPU of 1000|time|{each:.1f}|{each:.1f}", flush=True)


def children():
    return [child.pid for child in multiprocessing.active_children()]


def measure_multiprocessing():
    context = multiprocessing.get_context("fork")
    with context.Pool(2) as pool:
        show("multiprocessing.Pool.apply", timed(lambda: pool.apply(echo, (1,)), 5000, 500))
        show_cpu("multiprocessing.Pool.apply", lambda: pool.apply(echo, (1,)), children())
        rounds = timed(lambda: pool.map(echo, range(1_000_000), chunksize=1000), 21, 1)
        show_rate("multiprocessing.Pool.map, chunk 1000", 1_000_000, sorted(rounds)[len(rounds) // 2])

    def fork():
        process = context.Process(target=echo, args=(1,))
        process.start()
        process.join()

    show("multiprocessing fork and join", timed(fork, 200))


def spin(us):
    end = time.perf_counter() + us / 1e6
    while time.perf_counter() < end:
        pass
    return us


def measure_work():
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for us, chunk in ((1, 1000), (10, 1000), (10, 100), (100, 100), (100, 1), (1000, 10), (1000, 1)):
            count = max(2000, 1_000_000 // us)
            rounds = timed(lambda: pool.map(spin, [us] * count, chunk), 5, 1)
            show_rate(f"Pool.map {us} us, chunk {chunk}", count, sorted(rounds)[2])
        for us in (1000, 100):
            count = max(2000, 1_000_000 // us)
            rounds = timed(lambda: [answer.get() for answer in [pool.apply_async(spin, (us,)) for _ in range(count)]], 5, 1)
            show_rate(f"apply_async {us} us", count, sorted(rounds)[2])


def measure_pebble():
    import pebble
    from pebble import concurrent

    with pebble.ProcessPool(2) as pool:
        show("pebble schedule", timed(lambda: pool.schedule(echo, (1,)).result(), 1000, 100))
        show("pebble schedule, timeout=5", timed(lambda: pool.schedule(echo, (1,), timeout=5).result(), 1000, 100))
        show_cpu("pebble schedule", lambda: pool.schedule(echo, (1,)).result(), children())
        start = time.perf_counter()
        for future in [pool.schedule(echo, (i,)) for i in range(5000)]:
            future.result()
        show_rate("pebble 5000 at once", 5000, time.perf_counter() - start)
        data = os.urandom(16 << 20)
        show("pebble 16 MB argument", timed(lambda: pool.schedule(length, (data,)).result(), 10, 2))
        show("pebble 16 MB result", timed(lambda: pool.schedule(make, (16 << 20,)).result(), 10, 2))

    with pebble.ProcessPool(1) as pool:
        late, next_answers = [], []
        for _ in range(20):
            start = time.perf_counter()
            try:
                pool.schedule(time.sleep, (100,), timeout=0.2).result()
            except TimeoutError:
                late.append(time.perf_counter() - start - 0.2)
        for _ in range(10):
            try:
                pool.schedule(os._exit, (1,)).result()
            except Exception:
                start = time.perf_counter()
                pool.schedule(echo, (1,)).result()
                next_answers.append(time.perf_counter() - start)
        show("pebble timeout=0.2", late)
        show("pebble worker ended -> next", next_answers)

    @concurrent.process(timeout=5)
    def alone(value):
        return value

    show("pebble @concurrent.process", timed(lambda: alone(1).result(), 100))


def measure_loky():
    from joblib.externals import loky

    executor = loky.get_reusable_executor(max_workers=2)
    show("loky submit", timed(lambda: executor.submit(echo, 1).result(), 1000, 100))
    show_cpu("loky submit", lambda: executor.submit(echo, 1).result(), list(executor._processes))
    executor.shutdown()


if __name__ == "__main__":
    for measure in (measure_multiprocessing, measure_work, measure_pebble, measure_loky):
        try:
            measure()
        except ImportError:
            pass  # not installed: no figure
