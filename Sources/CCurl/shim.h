#pragma once
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

// Functions with variable arguments do not import into Swift; these are the same calls, one for each type of argument.

typedef size_t (*ccurl_transfer_callback)(char *bytes, size_t size, size_t count, void *context);
typedef int (*ccurl_seek_callback)(void *context, curl_off_t offset, int origin);

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_length(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_fields(CURL *easy, struct curl_slist *fields) {
    return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, fields);
}

static inline CURLcode ccurl_set_callback(CURL *easy, CURLoption option, ccurl_transfer_callback callback) {
    return curl_easy_setopt(easy, option, callback);
}

static inline CURLcode ccurl_set_seek(CURL *easy, ccurl_seek_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, callback);
}

/// Microseconds until the request could be sent; 0 while the connection is being made.
static inline curl_off_t ccurl_connected_after(CURL *easy) {
    curl_off_t time = 0;
    return curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &time) == CURLE_OK ? time : 0;
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/// The result in a message that a transfer is done.
static inline CURLcode ccurl_result(const CURLMsg *message) { return message->data.result; }

/// A name that is still being looked up is given up at once, instead of holding up the thread (libcurl 7.87).
static inline void ccurl_do_not_wait_for_names(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
}

struct ccurl_thread {
    void (*run)(void *context);
    void *context;
};

static inline void *ccurl_run_thread(void *argument) {
    struct ccurl_thread thread = *(struct ccurl_thread *)argument;
    free(argument);
    // A write to a connection that has ended is an error here, not a signal.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    thread.run(thread.context);
    return NULL;
}

/// Runs a function on a thread that nobody waits for; 0 when it has been started.
static inline int ccurl_start_thread(void (*run)(void *context), void *context) {
    struct ccurl_thread *thread = malloc(sizeof *thread);
    if (thread == NULL) return ENOMEM;
    *thread = (struct ccurl_thread){run, context};
    pthread_t identifier;
    int status = pthread_create(&identifier, NULL, ccurl_run_thread, thread);
    if (status == 0) {
        pthread_detach(identifier);
    } else {
        free(thread);
    }
    return status;
}

static const int ccurl_pause_receiving = CURLPAUSE_RECV;
static const int ccurl_pause_sending = CURLPAUSE_SEND;
static const size_t ccurl_write_pause = CURL_WRITEFUNC_PAUSE;
static const size_t ccurl_read_pause = CURL_READFUNC_PAUSE;
static const size_t ccurl_read_abort = CURL_READFUNC_ABORT;
static const long ccurl_no_multiplexing = CURLPIPE_NOTHING;
static const long ccurl_http1 = CURL_HTTP_VERSION_1_1;
static const long ccurl_http2_over_tls = CURL_HTTP_VERSION_2TLS;
static const long ccurl_tls12 = CURL_SSLVERSION_TLSv1_2;
