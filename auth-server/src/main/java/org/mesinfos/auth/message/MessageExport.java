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
        var news = message.news();
        words.put("at", news.at().toString())
                .put("kind", news.kind().name())
                .put("what", news.word())
                .put("page", news.path())
                .put("mail", message.mail());
        words.putObject("about").put("fr", news.about().fr()).put("en", news.about().en());
        return words;
    }
}
