package org.mesinfos.auth.message;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.person.ContactAddresses;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.engine.IdPrefixRange;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Erases messages to somebody who leaves, their mails that wait, and what they chose about them.
@Component
class MessageErasure implements PersonErasure, ContactAddresses {

    private final MongoOperations mongo;
    private final MongoMessageSettings settings;
    private final MailAddresses mailAddresses;
    private final Outbox outbox;

    MessageErasure(
            MongoOperations mongo,
            MongoMessageSettings settings,
            MailAddresses mailAddresses,
            Outbox outbox) {
        this.mongo = mongo;
        this.settings = settings;
        this.mailAddresses = mailAddresses;
        this.outbox = outbox;
    }

    @Override
    public Set<String> addresses(Person person) {
        var wishes = settings.of(person.id());
        var addresses = new TreeSet<String>();
        addresses.add(person.login());
        mailAddresses.usual(person, wishes).ifPresent(addresses::add);
        if (wishes.asked() != null) {
            addresses.add(wishes.asked());
        }
        return addresses;
    }

    @Override
    public Set<String> confirmed(Person person) {
        var confirmed = new TreeSet<String>();
        if (mailAddresses.isReachable(person)) {
            mailAddresses.usual(person, settings.of(person.id())).ifPresent(confirmed::add);
            Optional.of(person.login()).filter(MailAddresses::isAddress).ifPresent(confirmed::add);
        }
        return confirmed;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public int getOrder() {
        return BELONGINGS;
    }

    @Override
    public Map<String, Long> erase(DepartingPerson departingPerson) {
        var person = departingPerson.id().value();
        var theirs = query(IdPrefixRange.startingWith(person + "|"));
        long gone = mongo.remove(theirs, Message.class).getDeletedCount();
        var addresses = addresses(departingPerson.person());
        addresses.addAll(departingPerson.addresses());
        addresses.forEach(outbox::forget);
        mongo.remove(query(where("_id").is(person)), MessageSettings.class);
        return Map.of(name(), gone);
    }
}
