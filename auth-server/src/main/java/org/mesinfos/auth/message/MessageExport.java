package org.mesinfos.auth.message;

import java.io.IOException;
import java.util.ArrayList;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonExport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What people were told, for them to take along.
@Component
class MessageExport implements PersonExport {

    private static final int PAGE = 200;

    private final StoredMessages messages;
    private final JsonMapper json = JsonMapper.builder().build();

    MessageExport(StoredMessages messages) {
        this.messages = messages;
    }

    @Override
    public void addTo(Person person, Files files) throws IOException {
        var all = new ArrayList<ObjectNode>();
        String before = null;
        do {
            var page = messages.of(person.id(), before, PAGE);
            page.forEach(message -> all.add(words(message)));
            before = page.size() < PAGE ? null : page.getLast().id();
        } while (before != null);
        files.add("messages.json", out -> out.write(json.writeValueAsBytes(all)));
    }

    private ObjectNode words(Message message) {
        var words = json.createObjectNode();
        words.put("at", message.at().toString())
                .put("kind", message.kind().name())
                .put("what", message.word())
                .put("page", message.path())
                .put("mail", message.mail().name());
        words.putObject("about").put("fr", message.about().fr()).put("en", message.about().en());
        return words;
    }
}
