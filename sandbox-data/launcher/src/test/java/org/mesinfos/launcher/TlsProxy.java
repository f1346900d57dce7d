package org.mesinfos.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The TLS proxy that an operator puts before the services: it ends TLS and passes on every byte,
/// as the services believe no header about their own address.
final class TlsProxy {

    private static final String PASSWORD = "only-for-tests";

    private final SSLContext context;
    private final Path keys;

    /// Makes a certificate for `localhost`, which from then on this JVM trusts, and nothing else.
    TlsProxy(Path folder) {
        keys = folder.resolve("tls.p12").toAbsolutePath();
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(keys);
            makeCertificate();
            context = context();
            SSLContext.setDefault(context);
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void makeCertificate() throws IOException, InterruptedException {
        var command = "%s -genkeypair -alias tls -keyalg EC -dname CN=localhost -validity 2";
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var words = command.formatted(keytool) + " -ext SAN=dns:localhost,ip:127.0.0.1";
        var made =
                new ProcessBuilder(
                                (words + " -storepass " + PASSWORD + " -keystore " + keys)
                                        .split(" "))
                        .inheritIO()
                        .start();
        if (made.waitFor() != 0) {
            throw new IOException("keytool makes no certificate");
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("tls", store.getCertificate("tls"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var made = SSLContext.getInstance("TLS");
        made.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return made;
    }

    /// What makes another JVM trust it.
    List<String> trustOptions() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + keys,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    /// Stands before a port of this machine.
    ///
    /// @return the port where TLS is spoken
    int before(int port) {
        try {
            var listening =
                    context.getServerSocketFactory()
                            .createServerSocket(0, 200, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(listening, port));
            return listening.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    // Until the JVM ends, as the services behind it.
    private static void accept(ServerSocket listening, int port) {
        while (!listening.isClosed()) {
            try {
                var caller = listening.accept();
                Thread.ofVirtual().start(() -> serve(caller, port));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket caller, int port) {
        try (caller;
                var service = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var back = Thread.ofVirtual().start(() -> pass(service, caller));
            pass(caller, service);
            back.join();
        } catch (IOException | InterruptedException ended) {
            // Either side ended the connection.
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            // The other direction ends by itself.
        }
    }
}
