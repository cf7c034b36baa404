#pragma once
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <string.h>

#include "certificate_shim.h"
#include "crypto_shim.h"

// What OpenSSL offers as macros does not import into Swift; these are the same calls as functions.

/// TLS 1.2 or later, no compression, no renegotiation, the server's order of ciphers, small idle connections.
static inline int cssl_set_server_policy(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

/// Makes a read on an empty memory BIO mean "not yet" instead of the end of the stream.
static inline void cssl_memory_bio_waits(BIO *bio) {
    BIO_set_mem_eof_return(bio, -1);
}

/// The bytes that wait in a memory BIO, and how many they are. They stay until the next call on it.
static inline const unsigned char *cssl_waiting(BIO *bio, size_t *count) {
    char *bytes = NULL;
    long length = BIO_get_mem_data(bio, &bytes);
    *count = length > 0 ? (size_t)length : 0;
    return (const unsigned char *)bytes;
}

/// Drops the bytes that wait in a memory BIO.
static inline void cssl_drop_waiting(BIO *bio) {
    (void)BIO_reset(bio);
}

/// The reason in an error code, those of the operating system included; NULL when there is none.
static inline const char *cssl_reason(unsigned long code) {
    if (ERR_SYSTEM_ERROR(code)) return strerror(ERR_GET_REASON(code));
    return ERR_reason_error_string(code);
}
