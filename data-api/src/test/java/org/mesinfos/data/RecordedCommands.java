package org.mesinfos.data;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;

/// What the service sends to its database while a test looks, without lists of documents: most
/// tests never look, and need not pay for copies.
public class RecordedCommands implements MongoClientSettingsBuilderCustomizer {

    private final List<BsonDocument> seen = new CopyOnWriteArrayList<>();
    private volatile boolean watched;

    @Override
    public void customize(MongoClientSettings.Builder settings) {
        settings.addCommandListener(
                new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (watched) {
                            seen.add(copy(event.getCommand()));
                        }
                    }
                });
    }

    /// What the driver shows is gone once it is sent.
    private static BsonDocument copy(BsonDocument command) {
        var copy = new BsonDocument();
        command.forEach(
                (name, value) -> {
                    if (value.isDocument()) {
                        copy.append(name, value.asDocument().clone());
                    } else if (!value.isArray()) {
                        copy.append(name, value);
                    }
                });
        return copy;
    }

    /// From now on they are seen.
    public void forget() {
        seen.clear();
        watched = true;
    }

    /// All of them.
    public int count() {
        return seen.size();
    }

    /// How many there were on a collection, of whatever kind.
    public int on(String collection) {
        return (int)
                seen.stream()
                        .map(command -> command.get(command.getFirstKey()))
                        .filter(name -> name.isString())
                        .filter(name -> name.asString().getValue().equals(collection))
                        .count();
    }

    public List<BsonDocument> findsIn(String collection) {
        return seen.stream()
                .filter(command -> command.containsKey("find"))
                .filter(command -> command.getString("find").getValue().equals(collection))
                .toList();
    }

    /// The reads, in whatever collection, that name this text in their condition.
    public List<BsonDocument> findsNaming(String text) {
        return seen.stream()
                .filter(command -> command.containsKey("find"))
                .filter(command -> command.getDocument("filter").toJson().contains(text))
                .toList();
    }

    /// How many batches of accesses were written; checkpoints are not among them.
    public long trailInserts() {
        return seen.stream()
                .filter(command -> command.containsKey("insert"))
                .filter(command -> command.getString("insert").getValue().matches("trail_[0-9]{6}"))
                .count();
    }
}
