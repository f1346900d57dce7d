package org.mesinfos.auth.permissions;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.RestrictionWording;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.restriction.RestrictionOptions;
import org.mesinfos.auth.restriction.RestrictionOptions.Chooser;
import org.mesinfos.auth.restriction.RestrictionOptions.Options;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Restriction;
import org.springframework.stereotype.Component;

/// Which part of each kind of data a permission is for, and what it can be narrowed to.
@Component
class PermittedParts {

    private final Catalogue catalogue;
    private final Persons persons;
    private final OwnRecords records;
    private final RestrictionOptions options;
    private final RestrictionWording wording;

    PermittedParts(
            Catalogue catalogue,
            Persons persons,
            OwnRecords records,
            RestrictionOptions options,
            RestrictionWording wording) {
        this.catalogue = catalogue;
        this.persons = persons;
        this.records = records;
        this.options = options;
        this.wording = wording;
    }

    /// What can be chosen, by scope; nothing while the data API does not answer.
    Map<String, Options> options(Grant grant, Locale locale) {
        var restrictions = restrictions(grant);
        var scopes =
                restrictions.keySet().stream()
                        .flatMap(name -> catalogue.scope(name).stream())
                        .toList();
        return persons.find(grant.person())
                .flatMap(
                        person ->
                                records.held(person)
                                        .map(
                                                held ->
                                                        new Chooser(
                                                                person,
                                                                grant.app(),
                                                                grant.subject(),
                                                                held,
                                                                locale)))
                .map(
                        chooser ->
                                options.of(
                                        chooser,
                                        scopes,
                                        name -> restrictions.getOrDefault(name, Restriction.NONE),
                                        Map.of()))
                .orElse(Map.of());
    }

    /// What is permitted, by scope, with the accounts by their names where `offered` knows them.
    Map<String, List<String>> words(Grant grant, Map<String, Options> offered, Locale locale) {
        var words = new HashMap<String, List<String>>();
        restrictions(grant)
                .forEach(
                        (scope, restriction) -> {
                            var known = offered.get(scope);
                            var names = known == null ? Map.<String, String>of() : known.names();
                            words.put(scope, wording.of(restriction, scope, names, locale));
                        });
        return words;
    }

    private static Map<String, Restriction> restrictions(Grant grant) {
        var restrictions = new HashMap<String, Restriction>();
        for (GrantItem item : grant.items()) {
            restrictions.put(item.scope(), item.restriction());
        }
        return restrictions;
    }
}
