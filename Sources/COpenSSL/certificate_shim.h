#pragma once
// What a server reads from a client's certificate.
#include <openssl/bn.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/// Takes a piece of what was asked for; `kind` is that of an alternative name, else 0.
typedef void (*cssl_take)(int kind, const unsigned char *bytes, size_t length, void *context);

static inline void cssl_certificate_der(X509 *certificate, cssl_take take, void *context) {
    unsigned char *bytes = NULL;
    int length = i2d_X509(certificate, &bytes);
    if (length > 0) take(0, bytes, (size_t)length, context);
    OPENSSL_free(bytes);
}

/// The subject as RFC 4514 writes it, in UTF-8.
static inline void cssl_certificate_subject(X509 *certificate, cssl_take take, void *context) {
    BIO *text = BIO_new(BIO_s_mem());
    if (text == NULL) return;
    unsigned long flags = XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB;
    if (X509_NAME_print_ex(text, X509_get_subject_name(certificate), 0, flags) >= 0) {
        char *bytes = NULL;
        long length = BIO_get_mem_data(text, &bytes);
        if (length > 0) take(0, (const unsigned char *)bytes, (size_t)length, context);
    }
    BIO_free(text);
}

static inline void cssl_certificate_serial_number(X509 *certificate, cssl_take take, void *context) {
    BIGNUM *number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), NULL);
    char *digits = number == NULL ? NULL : BN_bn2hex(number);
    if (digits != NULL) take(0, (const unsigned char *)digits, strlen(digits), context);
    OPENSSL_free(digits);
    BN_free(number);
}

static inline void cssl_certificate_fingerprint(X509 *certificate, cssl_take take, void *context) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    if (X509_digest(certificate, EVP_sha256(), digest, &length) == 1) take(0, digest, length, context);
}

/// The alternative names that are text or addresses, one after the other.
static inline void cssl_certificate_names(X509 *certificate, cssl_take take, void *context) {
    GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
    for (int index = 0; index < sk_GENERAL_NAME_num(names); index++) {
        int kind = 0;
        const ASN1_STRING *value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, index), &kind);
        if (kind != GEN_DNS && kind != GEN_EMAIL && kind != GEN_URI && kind != GEN_IPADD) continue;
        take(kind, ASN1_STRING_get0_data(value), (size_t)ASN1_STRING_length(value), context);
    }
    GENERAL_NAMES_free(names);
}

/// Asks clients for certificates of these authorities; sessions are not resumed, so that each is verified anew.
static inline int cssl_ask_clients(SSL_CTX *context, const char *authorities, int is_required) {
    if (SSL_CTX_load_verify_file(context, authorities) != 1) return 0;
    STACK_OF(X509_NAME) *names = SSL_load_client_CA_file(authorities);
    if (names == NULL) return 0;
    SSL_CTX_set_client_CA_list(context, names);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | (is_required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), NULL);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    return SSL_CTX_set_num_tickets(context, 0);
}
