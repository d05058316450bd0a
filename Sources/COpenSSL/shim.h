#pragma once
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/// Has a certificate say the same of its subject and its issuer, and the names that it is good for.
static inline int copenssl_name(X509 *certificate, const char *names) {
    X509_NAME *subject = X509_get_subject_name(certificate);
    X509_EXTENSION *alternatives = X509V3_EXT_conf_nid(NULL, NULL, NID_subject_alt_name, names);
    int ok = alternatives && X509_add_ext(certificate, alternatives, -1)
        && X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, (const unsigned char *)"localhost", -1, -1, 0)
        && X509_set_issuer_name(certificate, subject);
    X509_EXTENSION_free(alternatives);
    return ok;
}

/// A certificate of a day, signed with the key itself; null where OpenSSL refuses.
static inline X509 *copenssl_certificate(EVP_PKEY *key, const char *names) {
    X509 *certificate = X509_new();
    unsigned char serial[8];
    uint64_t number = 0;
    int ok = certificate && RAND_bytes(serial, sizeof serial) == 1;
    if (ok) {
        for (int i = 0; i < 8; i++) number = number << 8 | serial[i];
        ok = X509_set_version(certificate, 2)
            && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), number >> 1)
            && X509_gmtime_adj(X509_getm_notBefore(certificate), -3600)
            && X509_gmtime_adj(X509_getm_notAfter(certificate), 86400) && X509_set_pubkey(certificate, key)
            && copenssl_name(certificate, names) && X509_sign(certificate, key, EVP_sha256());
    }
    if (ok) return certificate;
    X509_free(certificate);
    return NULL;
}

/// A server's context with a new key and a certificate for the names; null where OpenSSL refuses.
static inline SSL_CTX *copenssl_self_signed(const char *names) {
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = key ? copenssl_certificate(key, names) : NULL;
    SSL_CTX *context = certificate ? SSL_CTX_new(TLS_server_method()) : NULL;
    int ok = context && SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION)
        && SSL_CTX_use_certificate(context, certificate) == 1 && SSL_CTX_use_PrivateKey(context, key) == 1;
    X509_free(certificate);
    EVP_PKEY_free(key);
    if (ok) return context;
    SSL_CTX_free(context);
    return NULL;
}
