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

    private final Messages messages;
    private final JsonMapper json = JsonMapper.builder().build();

    MessageExport(Messages messages) {
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
        var newMessage = message.news();
        words.put("at", newMessage.at().toString())
                .put("kind", newMessage.kind().name())
                .put("what", newMessage.word())
                .put("page", newMessage.path())
                .put("mail", message.mail());
        words.putObject("about")
                .put("fr", newMessage.about().fr())
                .put("en", newMessage.about().en());
        return words;
    }
}
