package dev.activate.warehouse.snowflake;

import java.io.StringWriter;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import net.snowflake.client.jdbc.internal.org.bouncycastle.asn1.ASN1ObjectIdentifier;
import net.snowflake.client.jdbc.internal.org.bouncycastle.openssl.PKCS8Generator;
import net.snowflake.client.jdbc.internal.org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import net.snowflake.client.jdbc.internal.org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import net.snowflake.client.jdbc.internal.org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import net.snowflake.client.jdbc.internal.org.bouncycastle.operator.OutputEncryptor;

/** A key pair, and its private key in the forms that openssl writes. */
record TestKeys(KeyPair pair, String passphrase) {

  static TestKeys make(String passphrase) throws Exception {
    // It brings the ciphers.
    Driver.load();
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    return new TestKeys(rsa.generateKeyPair(), passphrase);
  }

  /** {@code openssl pkcs8 -topk8 -nocrypt}. */
  String plain() throws Exception {
    return pem(new JcaPKCS8Generator(key(), null));
  }

  /** {@code openssl pkcs8 -topk8 -v2 des3}, as Snowflake's manual says. */
  String des3() throws Exception {
    return locked(PKCS8Generator.DES3_CBC);
  }

  /** {@code openssl pkcs8 -topk8 -v2 aes-256-cbc}. */
  String aes() throws Exception {
    return locked(PKCS8Generator.AES_256_CBC);
  }

  /** {@code openssl rsa -traditional}. */
  String pkcs1() throws Exception {
    return pem(key());
  }

  private String locked(ASN1ObjectIdentifier cipher) throws Exception {
    OutputEncryptor lock =
        new JceOpenSSLPKCS8EncryptorBuilder(cipher).setPassword(passphrase.toCharArray()).build();
    return pem(new JcaPKCS8Generator(key(), lock));
  }

  private PrivateKey key() {
    return pair.getPrivate();
  }

  private static String pem(Object thing) throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(thing);
    }
    return text.toString();
  }
}
