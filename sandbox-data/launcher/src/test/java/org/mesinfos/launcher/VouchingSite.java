package org.mesinfos.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// The site of a team, which has the line in its file by which the team shows that it is theirs.
final class VouchingSite {

    private VouchingSite() {}

    /// @return where the site is, as the form of an app that goes live takes it
    static String with(String line) {
        try {
            var site = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
            site.createContext(
                    "/.well-known/mesinfos-verification.txt",
                    call -> {
                        var text = (line + "\n").getBytes(StandardCharsets.US_ASCII);
                        call.sendResponseHeaders(200, text.length);
                        try (var out = call.getResponseBody()) {
                            out.write(text);
                        }
                    });
            site.start();
            return "localhost:" + site.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
