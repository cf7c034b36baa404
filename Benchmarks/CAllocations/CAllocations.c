#include "CAllocations.h"

// Which library this is, its own headers say.
#include <stdatomic.h>
#include <stdlib.h>

#if defined(__GLIBC__)

// glibc lets a program bring functions of these names, and keeps its own under others.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_long count;

void *malloc(size_t size) {
    atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
    return __libc_calloc(number, size);
}

void *realloc(void *block, size_t size) {
    atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
    return __libc_realloc(block, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
    atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
    *block = __libc_memalign(alignment, size);
    return *block == NULL ? 12 : 0;
}

long callocations_count(void) { return atomic_load_explicit(&count, memory_order_relaxed); }
#else
long callocations_count(void) { return -1; }
#endif
