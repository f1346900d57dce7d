package org.mesinfos.auth.person;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Map;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The account goes last: until then the person can be told what happens.
@Component
class AccountErasure implements PersonErasure {

    private final MongoOperations mongo;
    private final MongoPersons persons;
    private final DepartedAccounts left;

    AccountErasure(MongoOperations mongo, MongoPersons persons, DepartedAccounts left) {
        this.mongo = mongo;
        this.persons = persons;
        this.left = left;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public int getOrder() {
        return ACCOUNT;
    }

    /// The login after the account: a crash in between leaves a name that nobody can have, not an
    /// account that nobody can find.
    @Override
    public Map<String, Long> erase(DepartingPerson departingPerson) {
        left.add(departingPerson.id());
        mongo.remove(query(where("_id").is(departingPerson.id().value())), PublishedPanelist.class);
        var account = query(where("_id").is(departingPerson.id().value()));
        long gone = mongo.remove(account, Account.class).getDeletedCount();
        var login = where("_id").is(new Login(departingPerson.person().login()).value());
        mongo.remove(query(login.and("person").is(departingPerson.id().value())), LoginEntry.class);
        persons.forget(departingPerson.id());
        return Map.of(name(), gone);
    }
}
