package org.mesinfos.engine.testing;

import com.mongodb.ConnectionString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A wire between a service and its database that a test can cut, stall, slow or garble.
public final class TcpProxy implements AutoCloseable {

    /// What happens to requests that a test is after.
    public enum Fault {
        /// The connection is reset, and new ones too.
        CUT,
        /// The request never arrives; the connection stays open.
        STALL,
        /// The request arrives late.
        DELAY,
        /// The request arrives and has its effect; the answer never does.
        SWALLOW_ANSWER,
        /// The connection is reset in the middle of the answer.
        RESET_ANSWER,
        /// The answer comes a few bytes at a time.
        TRICKLE_ANSWER
    }

    private record Trouble(Fault fault, Duration delay, Predicate<String> requests) {}

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger hit = new AtomicInteger();
    private volatile @Nullable Trouble trouble;

    private TcpProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    /// A proxy before the database of this run's tests.
    public static TcpProxy toMongo() throws IOException {
        return before(TestMongo.uri());
    }

    /// A proxy before the first server that a connection string names.
    public static TcpProxy before(String uri) throws IOException {
        var host = new ConnectionString(uri).getHosts().getFirst().split(":");
        return new TcpProxy(new InetSocketAddress(host[0], Integer.parseInt(host[1])));
    }

    /// The connection string that goes through here.
    public String uri() {
        return "mongodb://127.0.0.1:" + listener.getLocalPort() + "/?directConnection=true";
    }

    /// From now on, `fault` for all requests.
    public void all(Fault fault) {
        trouble = new Trouble(fault, Duration.ZERO, _ -> true);
        if (fault == Fault.CUT) {
            open.forEach(TcpProxy::reset);
        }
    }

    /// From now on, `fault` for requests that contain each of `parts`, and for no others.
    public void only(Fault fault, Duration delay, String... parts) {
        hit.set(0);
        trouble =
                new Trouble(
                        fault,
                        delay,
                        request -> {
                            for (var part : parts) {
                                if (!request.contains(part)) {
                                    return false;
                                }
                            }
                            return true;
                        });
    }

    public void heal() {
        trouble = null;
    }

    /// How many requests the present trouble hit.
    public int hit() {
        return hit.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                // Closed, or a connection that was given up at once.
            }
        }
    }

    private void serve(Socket client) {
        var now = trouble;
        if (now != null && now.fault() == Fault.CUT && now.requests().test("")) {
            reset(client);
            return;
        }
        var connection = new Connection(client, new Socket());
        try {
            connection.server().connect(server, 1000);
            open.add(client);
            Thread.ofVirtual().start(connection::answers);
            connection.requests();
        } catch (IOException _) {
            // Either side has gone; the other follows.
        } finally {
            connection.close();
            open.remove(client);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // It was closed already.
        }
    }

    private final class Connection {

        private final Socket client;
        private final Socket server;
        private volatile @Nullable Fault answerFault;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        Socket server() {
            return server;
        }

        void requests() throws IOException {
            var buffer = new byte[64 * 1024];
            InputStream from = client.getInputStream();
            OutputStream to = server.getOutputStream();
            int read;
            while ((read = from.read(buffer)) > 0) {
                if (arrives(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                    to.write(buffer, 0, read);
                }
            }
        }

        private boolean arrives(String request) throws IOException {
            var now = trouble;
            if (now == null || !now.requests().test(request)) {
                return true;
            }
            hit.incrementAndGet();
            switch (now.fault()) {
                case CUT -> {
                    reset(client);
                    return false;
                }
                case STALL -> {
                    return false;
                }
                case DELAY -> sleep(now.delay());
                case SWALLOW_ANSWER, RESET_ANSWER, TRICKLE_ANSWER -> answerFault = now.fault();
            }
            return true;
        }

        void answers() {
            var buffer = new byte[64 * 1024];
            try {
                InputStream from = server.getInputStream();
                OutputStream to = client.getOutputStream();
                int read;
                while ((read = from.read(buffer)) > 0) {
                    answer(buffer, read, to);
                }
            } catch (IOException _) {
                // Either side has gone; the other follows.
            } finally {
                close();
            }
        }

        private void answer(byte[] bytes, int length, OutputStream to) throws IOException {
            switch (answerFault) {
                case SWALLOW_ANSWER -> {}
                case RESET_ANSWER -> {
                    to.write(bytes, 0, length / 2);
                    to.flush();
                    reset(client);
                }
                case TRICKLE_ANSWER -> {
                    for (int i = 0; i < length; i += 100) {
                        to.write(bytes, i, Math.min(100, length - i));
                        to.flush();
                        sleep(Duration.ofMillis(100));
                    }
                }
                case null, default -> to.write(bytes, 0, length);
            }
        }

        void close() {
            try {
                client.close();
                server.close();
            } catch (IOException _) {
                // They were closed already.
            }
        }
    }

    private static void sleep(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(TcpProxy::reset);
    }
}
