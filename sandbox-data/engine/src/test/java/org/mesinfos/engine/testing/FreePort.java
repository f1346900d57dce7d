package org.mesinfos.engine.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A port for a server that a test starts a moment later.
public final class FreePort {

    // Below the ports that operating systems hand out to connections (Linux: from 32768), so that
    // no
    // connection of another test takes the port before its server does.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 31_000;
    private static final int MAX_ATTEMPTS = 100;

    private FreePort() {}

    /// @throws IllegalStateException when none is found
    public static int find() {
        for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + LOWEST + " to " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
