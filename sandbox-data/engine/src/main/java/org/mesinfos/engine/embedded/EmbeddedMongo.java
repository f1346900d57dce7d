package org.mesinfos.engine.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.mesinfos.engine.OwnerOnlyFiles;

/// A MongoDB server inside this JVM, for trying, developing, testing and small pilots on one
/// machine.
///
/// It listens on the loopback address only, because it has no authentication. What it acknowledged
/// survives a killed process; a power cut may cost the last writes, as with any database that does
/// not wait for the disk.
public final class EmbeddedMongo implements AutoCloseable {

    private static final String FILE = "mesinfos.mv";
    private static final int ANY_PORT = 0;

    /// Megabytes of pages kept in memory; the demo data fits.
    private static final int CACHE = 64;

    /// What answers; tests put something before it.
    final MongoBackend backend;

    private final MongoServer server;
    private final InetSocketAddress address;

    private EmbeddedMongo(MVStore store, int port) {
        this(new DurableBackend(store), port);
    }

    EmbeddedMongo(MongoBackend backend, int port) {
        this.backend = backend;
        server = new MongoServer(backend);
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (Exception cannotBind) {
            throw refused(cannotBind, port);
        }
        address = server.getLocalAddress();
    }

    /// A server that keeps its data in `folder`, which is made when absent; no other account of the
    /// machine may look into it.
    ///
    /// @throws EngineUnavailableException when the port is taken or another process holds the data
    public static EmbeddedMongo onDisk(Path folder, int port) {
        try {
            OwnerOnlyFiles.folder(folder);
            OwnerOnlyFiles.file(folder.resolve(FILE));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Cannot make the data folder " + folder, unwritable);
        }
        return new EmbeddedMongo(open(folder.resolve(FILE)), port);
    }

    /// A server on a free port whose data goes when it closes.
    public static EmbeddedMongo inMemory() {
        return new EmbeddedMongo(new MVStore.Builder().open(), ANY_PORT);
    }

    /// The connection string, without a database.
    public String uri() {
        return "mongodb://localhost:" + address.getPort();
    }

    /// Ends every connection and, on disk, leaves a compacted file.
    @Override
    public void close() {
        server.shutdownNow();
    }

    // The store may commit only where DurableBackend says so, between two commands: neither its
    // timer nor its buffer limit may cut a command in two.
    private static MVStore open(Path file) {
        try {
            return new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .cacheSize(CACHE)
                    .open();
        } catch (MVStoreException refused) {
            if (refused.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new EngineUnavailableException(
                        "The data in "
                                + file.getParent()
                                + " is in use by another MesInfos process: stop that one first.",
                        refused);
            }
            throw new EngineUnavailableException(
                    "The data in " + file + " cannot be read: move it away and start again.",
                    refused);
        }
    }

    private static RuntimeException refused(Exception cause, int port) {
        if (cause instanceof BindException) {
            return new EngineUnavailableException(
                    "Port "
                            + port
                            + ", where the embedded database listens, is in use by another process:"
                            + " stop that process and start again.",
                    cause);
        }
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new EngineUnavailableException(
                        "The embedded database cannot listen on port " + port, cause);
    }
}
