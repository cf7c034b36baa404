#pragma once
// What credentials need from OpenSSL beyond plain functions.
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>

/// A keyed HMAC-SHA-256 context, or NULL. OSSL_PARAM arrays do not import, hence this function.
static inline EVP_MAC_CTX *crypto_hmac_sha256_new(const unsigned char *key, size_t length) {
    char digest[] = "SHA256";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_end(),
    };
    EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    if (mac == NULL) return NULL;
    EVP_MAC_CTX *context = EVP_MAC_CTX_new(mac);
    EVP_MAC_free(mac);
    if (context == NULL) return NULL;
    if (EVP_MAC_init(context, key, length, parameters) != 1) {
        EVP_MAC_CTX_free(context);
        return NULL;
    }
    return context;
}

/// The code of one message (32 bytes) with the key that the context already holds; 1 when it went well.
static inline int crypto_hmac_sha256(
    EVP_MAC_CTX *context, const unsigned char *message, size_t length, unsigned char *code) {
    size_t written = 0;
    if (EVP_MAC_init(context, NULL, 0, NULL) != 1) return 0;
    if (EVP_MAC_update(context, message, length) != 1) return 0;
    if (EVP_MAC_final(context, code, &written, 32) != 1) return 0;
    return written == 32;
}
