package org.mesinfos.auth.testing;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;

/// The commands that a server under test sends to its database to answer requests, each as `find
/// grants`. What it does in the background is not among them.
public final class SentCommands implements CommandListener, MongoClientSettingsBuilderCustomizer {

    private static final String REQUEST_THREAD = "-exec-";

    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public void customize(MongoClientSettings.Builder settings) {
        settings.addCommandListener(this);
    }

    /// The driver calls on the thread that asks.
    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (!Thread.currentThread().getName().contains(REQUEST_THREAD)) {
            return;
        }
        var name = event.getCommandName();
        var collection = event.getCommand().get(name);
        sent.add(name + (collection.isString() ? " " + collection.asString().getValue() : ""));
    }

    /// What is sent while something happens, in order.
    public List<String> during(Step step) throws Exception {
        sent.clear();
        step.happen();
        return List.copyOf(sent);
    }

    /// Something that makes the server ask its database.
    public interface Step {
        void happen() throws Exception;
    }
}
