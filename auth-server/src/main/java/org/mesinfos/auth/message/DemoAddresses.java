package org.mesinfos.auth.message;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.stream.Collectors;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Gives the panelists of the demonstration a mailbox under a domain that leads nowhere (RFC 2606),
/// so that their mail can be looked at in the outbox.
@Component
@Profile("demo")
@Order(2)
class DemoAddresses implements ApplicationRunner {

    private final MongoOperations mongo;
    private final Persons persons;
    private final int panelists;

    DemoAddresses(
            MongoOperations mongo,
            Persons persons,
            @Value("${platform.demo.panelists:12}") int panelists) {
        this.mongo = mongo;
        this.persons = persons;
        this.panelists = panelists;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var panel =
                SandboxPeople.withPanel(panelists).stream().filter(SandboxPerson::panel).toList();
        var ids = panel.stream().map(SandboxPerson::id).toList();
        var known =
                mongo
                        .find(
                                query(where("_id").in(ids)).with(Sort.by("_id")),
                                MessageSettings.class)
                        .stream()
                        .map(MessageSettings::person)
                        .collect(Collectors.toSet());
        // A person who left the demonstration has no account, and is not written to.
        panel.stream()
                .filter(person -> !known.contains(person.id()))
                .filter(person -> persons.find(new PersonId(person.id())).isPresent())
                .forEach(this::give);
    }

    private void give(SandboxPerson person) {
        var address = person.name() + "@panel.example";
        mongo.save(
                new MessageSettings(
                        person.id(), address, null, null, null, null, null, null, null));
    }
}
