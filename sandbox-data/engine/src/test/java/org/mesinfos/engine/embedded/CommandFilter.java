package org.mesinfos.engine.embedded;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.function.Supplier;

/// What stands between a client and the engine.
@FunctionalInterface
public interface CommandFilter {

    /// @param channel the client's connection
    /// @param command its name, such as `insert`
    /// @param body the whole command
    /// @param engine carries the command out and answers
    /// @return the answer that the client gets
    Document answer(Channel channel, String command, Document body, Supplier<Document> engine);

    /// A second server on a free port with the data of this one. Each command that comes through it
    /// passes this filter; closing it leaves the other open.
    default EmbeddedMongo before(EmbeddedMongo engine) {
        return new EmbeddedMongo(new FilteredBackend(engine.backend, this), 0);
    }
}
