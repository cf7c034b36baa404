#pragma once
#include <hiredis/async.h>
#include <hiredis/hiredis.h>

/// The text of the context's last error; the array is no pointer that Swift could read from.
static inline const char *chiredis_message(const redisAsyncContext *context) {
    return context->c.errstr;
}
