package org.mesinfos.auth.person;

import java.util.Optional;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// Reads each person once in a request, however many parts of it ask who they are.
@Component
@Primary
class PersonsOfRequest implements Persons {

    private static final String FOUND = PersonsOfRequest.class.getName() + " ";

    private final MongoPersons stored;

    PersonsOfRequest(MongoPersons stored) {
        this.stored = stored;
    }

    @Override
    public Optional<Person> find(PersonId id) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return stored.find(id);
        }
        var name = FOUND + id;
        if (request.getAttribute(name, RequestAttributes.SCOPE_REQUEST) instanceof Person known) {
            return Optional.of(known);
        }
        var found = stored.find(id);
        found.ifPresent(
                person -> request.setAttribute(name, person, RequestAttributes.SCOPE_REQUEST));
        return found;
    }
}
