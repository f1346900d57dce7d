package org.mesinfos.data;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;

/// What the service sends to its database while a test looks.
public class Commands implements MongoClientSettingsBuilderCustomizer {

    private final List<BsonDocument> seen = new CopyOnWriteArrayList<>();

    @Override
    public void customize(MongoClientSettings.Builder settings) {
        settings.addCommandListener(
                new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        seen.add(BsonDocument.parse(event.getCommand().toJson()));
                    }
                });
    }

    public void forget() {
        seen.clear();
    }

    public List<BsonDocument> findsIn(String collection) {
        return seen.stream()
                .filter(command -> command.containsKey("find"))
                .filter(command -> command.getString("find").getValue().equals(collection))
                .toList();
    }

    public long insertsInto(String collection) {
        return seen.stream()
                .filter(command -> command.containsKey("insert"))
                .filter(command -> command.getString("insert").getValue().equals(collection))
                .count();
    }
}
