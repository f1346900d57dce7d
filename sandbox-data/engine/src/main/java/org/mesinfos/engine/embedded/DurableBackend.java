package org.mesinfos.engine.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits every write before it is acknowledged, and answers the handshake of today's drivers.
final class DurableBackend extends H2Backend {

    private static final Set<String> WRITES =
            Set.of(
                    "insert",
                    "update",
                    "delete",
                    "findAndModify",
                    "create",
                    "createIndexes",
                    "drop",
                    "dropIndexes",
                    "dropDatabase",
                    "renameCollection",
                    "aggregate");

    /// Milliseconds that closing may spend on giving unused space back.
    private static final int COMPACTION = 500;

    private static final Logger LOG = LoggerFactory.getLogger(DurableBackend.class);

    private final boolean persistent;

    // One command and its commit exclude every other write, so a commit never holds half a command;
    // they exclude reads too, so nobody acts on what a crash could still take back.
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    DurableBackend(MVStore store) {
        // The stock constructor opens the databases that the file holds, through our override
        // below.
        persistent = store.isPersistent();
        super(store);
        if (persistent) {
            commit();
        }
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleCommand(
            Channel channel, String database, String command, Document query) {
        if (command.equalsIgnoreCase("hello")) {
            return super.handleCommand(channel, database, "ismaster", query)
                    .append("isWritablePrimary", true);
        }
        if (WRITES.contains(command)) {
            return write(channel, database, command, query);
        }
        lock.readLock().lock();
        try {
            return super.handleCommand(channel, database, command, query);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Document write(Channel channel, String database, String command, Document query) {
        lock.writeLock().lock();
        try {
            return super.handleCommand(channel, database, command, query);
        } finally {
            // Also after an error: an ordered batch keeps what came before the document it failed
            // on.
            if (persistent) {
                commit();
            }
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (persistent && !getMvStore().isClosed()) {
                releaseSpace();
            }
            super.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    // Every write was committed before, and the store moves nothing without a copy: where it stops
    // half-way, as at an assertion of its own about holes in the file, it closes with all its data.
    private void releaseSpace() {
        try {
            getMvStore().compactFile(COMPACTION);
        } catch (MVStoreException stopped) {
            LOG.warn("The embedded database was closed without giving space back", stopped);
        }
    }
}
