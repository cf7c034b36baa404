#pragma once
#include <sys/socket.h>
#include <uv.h>
#if defined(__linux__)
#include <sys/prctl.h>
#else
#include <pthread.h>
#endif

/// Names the calling thread (at most 15 bytes on Linux), so that `top -H`, `perf` and core dumps tell threads apart.
static inline void cuv_set_thread_name(const char *name) {
#if defined(__linux__)
    prctl(PR_SET_NAME, (unsigned long)name, 0, 0, 0);
#elif defined(__APPLE__)
    pthread_setname_np(name);
#else
    (void)name;
#endif
}

/// SOCK_STREAM is an enumeration on Linux and a number elsewhere; this is the number everywhere.
static inline int cuv_sock_stream(void) {
    return SOCK_STREAM;
}
