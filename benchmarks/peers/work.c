/*
 * Worker processes that compute for some microseconds a call, and a thread of the host for each, which sleeps until its worker has ended and posts the next: nothing but futexes.
 * work MICROSECONDS WORKERS: prints the calls a second and the host's processor time a call in microseconds.
 */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { SPENT = 1000000, MOST = 64 };

struct exchange {
    _Alignas(64) _Atomic unsigned call;
    _Alignas(64) _Atomic unsigned answer;
};

static struct exchange *exchanges;
static unsigned calls;
static int microseconds;

static double now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static void await(_Atomic unsigned *word, unsigned value)
{
    for (unsigned seen; (seen = atomic_load(word)) != value;) syscall(SYS_futex, word, FUTEX_WAIT, seen, 0, 0, 0);
}

static void publish(_Atomic unsigned *word, unsigned value)
{
    atomic_store(word, value);
    syscall(SYS_futex, word, FUTEX_WAKE, 1, 0, 0, 0);
}

static void work(struct exchange *exchange)
{
    for (unsigned call = 1;; call++) {
        await(&exchange->call, call);
        double end = now(CLOCK_MONOTONIC) + microseconds;
        while (now(CLOCK_MONOTONIC) < end) {}
        publish(&exchange->answer, call);
    }
}

static void *serve(void *argument)
{
    struct exchange *exchange = argument;
    for (unsigned call = 1; call <= calls; call++) {
        publish(&exchange->call, call);
        await(&exchange->answer, call);
    }

    return 0;
}

int main(int count, char **arguments)
{
    if (count != 3) return 64;
    microseconds = atoi(arguments[1]);
    int workers = atoi(arguments[2]);
    if (microseconds < 1 || workers < 1 || workers > MOST) return 64;
    calls = SPENT / microseconds;
    exchanges = mmap(0, workers * sizeof *exchanges, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pid_t processes[MOST];
    pthread_t threads[MOST];
    for (int i = 0; i < workers; i++)
        if ((processes[i] = fork()) == 0) work(exchanges + i);
    double begun = now(CLOCK_MONOTONIC), host = now(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < workers; i++) pthread_create(threads + i, 0, serve, exchanges + i);
    for (int i = 0; i < workers; i++) pthread_join(threads[i], 0);
    double elapsed = now(CLOCK_MONOTONIC) - begun, made = (double)calls * workers;
    printf("%f %f\n", made * 1e6 / elapsed, (now(CLOCK_PROCESS_CPUTIME_ID) - host) / made);
    for (int i = 0; i < workers; i++) kill(processes[i], SIGKILL);
}
