package org.mesinfos.auth.person;

import org.mesinfos.engine.StartRefusedException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Refuses to run a real platform on a database in which the demonstration left its accounts,
/// before anybody can sign in.
@Component
@Profile("!demo")
class DemoAccountGuard implements InitializingBean {

    private final MongoPersons persons;
    private final String database;

    DemoAccountGuard(
            MongoPersons persons,
            @Value("${spring.mongodb.database:mesinfos_auth}") String database) {
        this.persons = persons;
        this.database = database;
    }

    /// @throws StartRefusedException when there are some
    @Override
    public void afterPropertiesSet() {
        // A panelist has the id that their holders know; only these ids nobody else gets.
        var left =
                persons.existing(DemoAccounts.IDS).stream()
                        .anyMatch(person -> person.role() != Role.PANELIST);
        if (left) {
            throw new StartRefusedException(
                    "The database "
                            + database
                            + " holds accounts of the profile demo, whose passwords are published.",
                    "Start with an empty database, or with the profile demo on loopback.");
        }
    }
}
