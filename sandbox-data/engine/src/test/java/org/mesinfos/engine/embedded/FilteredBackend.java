package org.mesinfos.engine.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/// Another backend behind a [CommandFilter].
final class FilteredBackend implements MongoBackend {

    private final MongoBackend engine;
    private final CommandFilter filter;

    FilteredBackend(MongoBackend engine, CommandFilter filter) {
        this.engine = engine;
        this.filter = filter;
    }

    @Override
    public Document handleCommand(
            Channel channel, String database, String command, Document query) {
        return filter.answer(
                channel,
                command,
                query,
                () -> engine.handleCommand(channel, database, command, query));
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        var body = message.getDocument();
        return filter.answer(
                message.getChannel(),
                body.keySet().iterator().next(),
                body,
                () -> engine.handleMessage(message));
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return engine.handleQuery(query);
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        return engine.getCurrentOperations(query);
    }

    @Override
    public Document getServerStatus() {
        return engine.getServerStatus();
    }

    @Override
    public MongoDatabase resolveDatabase(String name) {
        return engine.resolveDatabase(name);
    }

    @Override
    public void dropDatabase(String name) {
        engine.dropDatabase(name);
    }

    @Override
    public void closeCursors(List<Long> ids) {
        engine.closeCursors(ids);
    }

    @Override
    public void handleClose(Channel channel) {
        engine.handleClose(channel);
    }

    @Override
    public Clock getClock() {
        return engine.getClock();
    }

    @Override
    public MongoBackend version(MongoVersion version) {
        engine.version(version);
        return this;
    }

    @Override
    public void enableOplog() {
        engine.enableOplog();
    }

    @Override
    public void disableOplog() {
        engine.disableOplog();
    }

    /// The engine stays open for its opener.
    @Override
    public void close() {}
}
