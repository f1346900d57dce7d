package org.mesinfos.data.reading;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.YamlFile;
import org.mesinfos.data.representation.LocationPrecision;
import org.mesinfos.data.representation.OmittedValues;
import org.mesinfos.data.representation.Pseudonyms;
import org.mesinfos.data.representation.RecordIdentifiers;
import org.mesinfos.data.representation.RecordView;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.people.life.SandboxRecords;
import org.mesinfos.records.RecordEncoding;
import org.mesinfos.records.StoredRecord;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Two apps that put their answers side by side learn nothing about the people in them.
class MaskingTests {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Dataset TIMELESS =
            CATALOGUE.datasets().stream()
                    .filter(dataset -> dataset.timeField() == null)
                    .findAny()
                    .orElseThrow();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DerivedKey KEY = new DerivedKey("a secret of the tests", "third parties");

    @Test
    void theDedicatedScopeTellsWhoWasCalled() {
        var dataset = CATALOGUE.dataset("telecom-communications").orElseThrow();
        var opened = RecordView.masked(dataset, Set.of("telecom.communications.parties:read"));
        var closed = RecordView.masked(dataset, Set.of("telecom.communications:read"));

        assertThat(opened).isEmpty();
        assertThat(closed).containsExactly("counterparty");
    }

    @Test
    void whatWasMaskedIsCounted() {
        var view = view("telecom-communications", "carnet", "sub");
        var record =
                JSON.readTree(
                        """
                        {"id":"tc_1","counterparty":"+33639980007","line":"+33639980001"}""");

        var seen = seen(record, view);

        assertThat(seen.get("counterparty").stringValue()).matches("p_[A-Za-z0-9_-]{11}");
        assertThat(seen.get("line").stringValue()).matches("i_[A-Za-z0-9_-]{16}");
        assertThat(view.withheld().omissions())
                .containsExactly(new OmittedValues.Omission(OmittedValues.Reason.MASKED, 1));
    }

    /// Fields of text that two apps see alike, and why that is left; dates, amounts, counts, codes
    /// and positions are what was granted, and coincide too.
    private static final Map<String, String> MAY_COINCIDE =
            Map.ofEntries(
                    entry(
                            "holder dataset importedAt",
                            "which companies and datasets there are, and when they delivered"),
                    entry("bic bankCode", "the bank, as all its customers have it"),
                    entry(
                            "label rawLabel familyCode familyLabel annualBracket",
                            "wordings of banks and shops: what was bought or paid"),
                    entry("subject comment", "what a complaint is about"),
                    entry("kindLabel checkoutNumber", "kinds and tills of a shop"),
                    entry("storeId homeStoreId", "shops, which many people visit"),
                    entry("gtin aisleCode aisleLabel", "goods, as everybody buys them"),
                    entry("videoId title genre", "films, as everybody rents them"),
                    entry("guarantees options terminationReason", "products of the insurer"),
                    entry("occupation birthPlace", "what the scope for the household tells"),
                    entry("code", "kinds of scores"),
                    entry(
                            "familyName givenName addressLines postalCode city country email phone"
                                    + " phones inseeCode riskInseeCode",
                            "who somebody is and where they live: the scope for contact details"),
                    entry("place placeInseeCode", "towns"),
                    entry("query clickedUrl who", "what somebody searched for"),
                    entry(
                            "businessName activityCode businessPostalCode",
                            "businesses, as everybody finds them"),
                    entry("offer", "products of the energy company"),
                    entry("name", "names that somebody gave their files"));

    private static final Set<String> MAY_COINCIDE_NAMES =
            MAY_COINCIDE.keySet().stream()
                    .flatMap(names -> Stream.of(names.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());

    private static final Set<Field.Type> TEXTS = Set.of(Field.Type.STRING, Field.Type.STRING_LIST);

    /// Shorter numbers stand in wordings by chance.
    private static final int SHORTEST = 6;

    @Test
    void twoAppsCannotJoinWhatTheyReadOfAnybodyInTheSandbox() {
        assertThatTwoAppsCannotJoin(SandboxPeople.forTests());
    }

    @Test
    @Tag("proof")
    void twoAppsCannotJoinWhatTheyReadOfAnyPanelist() {
        assertThatTwoAppsCannotJoin(SandboxPeople.load());
    }

    private static void assertThatTwoAppsCannotJoin(List<SandboxPerson> people) {
        var inOne = new HashSet<String>();
        var inOther = new HashSet<String>();
        var real = new HashSet<String>();
        var joined = new TreeSet<String>();
        var leaked = new TreeSet<String>();
        for (var person : people) {
            var one = new Reader("carnet", "sub-1-" + person.id());
            var other = new Reader("rival", "sub-2-" + person.id());
            var identifiers = new HashSet<String>();
            SandboxRecords.of(person)
                    .forEach(
                            (dataset, records) -> {
                                one.read(dataset, records);
                                other.read(dataset, records);
                                records.forEach(
                                        record -> identifiers.addAll(identifiers(dataset, record)));
                            });
            // The same names for the same app on every reading, and one name for each.
            assertThat(new HashSet<>(one.names.values())).hasSameSizeAs(one.names.keySet());
            assertThat(one.names.keySet()).isEqualTo(other.names.keySet());
            assertThat(Collections.disjoint(inOne, one.names.values())).isTrue();
            inOne.addAll(one.names.values());
            inOther.addAll(other.names.values());
            real.addAll(one.names.keySet());

            var all = other.all();
            var known = byBeginning(identifiers);
            one.texts.forEach(
                    (place, values) -> {
                        if (!MAY_COINCIDE_NAMES.contains(name(place))
                                && !Collections.disjoint(values, all)) {
                            joined.add(place);
                        }
                        if (values.stream().anyMatch(text -> contains(text, known))) {
                            leaked.add(place);
                        }
                    });
        }

        assertThat(real).hasSizeGreaterThan(10_000);
        assertThat(Collections.disjoint(inOne, inOther)).isTrue();
        assertThat(Collections.disjoint(inOne, real)).isTrue();
        assertThat(joined).isEmpty();
        // The telephone number itself, under the scope for contact details.
        assertThat(leaked).isSubsetOf("retail-holder phone", "insurance-holder phones");
    }

    /// An app that holds every scope but those for other people and for identifiers.
    private static final class Reader {

        private final String app;
        private final String sub;

        /// Texts as the app sees them, by dataset and field.
        private final Map<String, Set<String>> texts = new HashMap<>();

        /// By what names the app knows records and the people in them.
        private final Map<String, String> names = new HashMap<>();

        Reader(String app, String sub) {
            this.app = app;
            this.sub = sub;
        }

        void read(String id, List<ObjectNode> records) {
            var dataset = CATALOGUE.dataset(id).orElseThrow();
            var view = whole(dataset, app, sub);
            for (var record : records) {
                var seen = seen(RecordEncoding.stored(dataset, record), view);
                collect(record, seen, view);
                for (var property : seen.properties()) {
                    var value = property.getValue();
                    var each = value.isArray() ? value.valueStream() : Stream.of(value);
                    var place = id + " " + property.getKey();
                    var known = texts.computeIfAbsent(place, _ -> new HashSet<>());
                    each.filter(JsonNode::isString).map(JsonNode::stringValue).forEach(known::add);
                }
            }
        }

        private void collect(JsonNode record, JsonNode seen, RecordView view) {
            names.put(record.get("id").stringValue(), seen.get("id").stringValue());
            for (var field : view.masked()) {
                var name = record.get(field);
                if (name.isString()) {
                    var before = names.put(name.stringValue(), seen.get(field).stringValue());
                    assertThat(before).isIn(null, seen.get(field).stringValue());
                }
            }
        }

        Set<String> all() {
            var all = new HashSet<String>();
            texts.values().forEach(all::addAll);
            return all;
        }
    }

    /// Where somebody's own name is what the scope tells.
    private static final Set<String> OWN_NAMES =
            Set.of(
                    "retail-holder familyName",
                    "retail-holder givenName",
                    "retail-holder email",
                    "insurance-holder familyName",
                    "insurance-holder givenName",
                    "insurance-holder email");

    /// Goods that are called like somebody: white cheese, small tins.
    private static final Set<String> GOODS =
            Set.of("retail-receipt-lines label: blanc", "retail-receipt-lines familyLabel: petit");

    @Test
    void noTextOfTheWholeMadeUpWorldNamesAnybody() {
        var names = names();
        var told = new TreeSet<String>();
        var delivered = new TreeSet<String>();
        for (var person : SandboxPeople.load()) {
            var reader = new Reader("carnet", "sub-" + person.id());
            for (var dataset : CATALOGUE.datasets()) {
                if (dataset.fields().stream().anyMatch(MaskingTests::isText)) {
                    var records = SandboxRecords.of(person, dataset.id());
                    reader.read(dataset.id(), records);
                    records.stream()
                            .map(record -> record.path("rawLabel").asString(""))
                            .forEach(text -> addNames(text, names, delivered));
                }
            }
            reader.texts.forEach(
                    (place, values) -> {
                        if (!OWN_NAMES.contains(place)) {
                            var found = new TreeSet<String>();
                            values.forEach(text -> addNames(text, names, found));
                            found.forEach(name -> told.add(place + ": " + name));
                        }
                    });
        }

        // The banks do name people.
        assertThat(delivered).contains("girard", "simon");
        assertThat(told).isSubsetOf(GOODS);
    }

    private static boolean isText(Field field) {
        return TEXTS.contains(field.type()) && field.identifier() == null;
    }

    private static void addNames(String text, Set<String> names, Set<String> found) {
        Stream.of(plain(text).split("[^a-z0-9]+")).filter(names::contains).forEach(found::add);
    }

    /// All that the generator can call anybody.
    private static Set<String> names() {
        var words = new HashSet<String>();
        JsonNode names = YamlFile.read("/people/names.yaml", new TypeReference<JsonNode>() {});
        names.path("family").forEach(name -> words.add(plain(name.stringValue())));
        for (var generation : names.path("generations")) {
            generation.path("women").forEach(name -> words.add(plain(name.stringValue())));
            generation.path("men").forEach(name -> words.add(plain(name.stringValue())));
        }
        SandboxPeople.load()
                .forEach(person -> words.addAll(List.of(plain(person.fullName()).split(" "))));
        assertThat(words).hasSizeGreaterThan(100);
        return words;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void wordingsNameAMaskedPersonByThePseudonymHoweverTheyAreWritten() {
        var pseudonym = Pseudonyms.of(KEY, "carnet", "sub").of("Hélène de la Tour");

        for (var text :
                List.of(
                        "VIR DE HELENE DE LA TOUR LOYER",
                        "VIR DE Tour  Hélène LOYER",
                        "VIR DE He\u0301le\u0300ne LOYER")) {
            assertThat(wording("Hélène de la Tour", text))
                    .isEqualTo("VIR DE " + pseudonym + " LOYER");
        }
        assertThat(wording("Hélène de la Tour", "VIR DE LA TOURAINE"))
                .isEqualTo("VIR DE LA TOURAINE");
        assertThat(wording(null, "VIR DE LA TOUR")).isEqualTo("VIR DE LA TOUR");
    }

    @Test
    void whatIsMaskedInAWordingIsCountedToo() {
        var dataset = CATALOGUE.dataset("bank-transactions").orElseThrow();
        var view = whole(dataset, "carnet", "sub");

        seen(JSON.readTree(BANK.formatted("\"GIRARD\"", "GIRARD PARENTS")), view);

        assertThat(view.withheld().omissions())
                .containsExactly(new OmittedValues.Omission(OmittedValues.Reason.MASKED, 2));
    }

    private static final String BANK =
            """
            {"id":"bt_1","counterparty":%s,"label":"%s"}""";

    private static String wording(@Nullable String person, String text) {
        var dataset = CATALOGUE.dataset("bank-transactions").orElseThrow();
        var name = person == null ? "null" : '"' + person + '"';
        var record = JSON.readTree(BANK.formatted(name, text));
        return seen(record, whole(dataset, "carnet", "sub")).get("label").stringValue();
    }

    @Test
    void theListOfWhatMayCoincideNamesNothingThatIsGone() {
        var texts = new HashSet<>(RecordView.ENVELOPE);
        CATALOGUE.datasets().stream()
                .flatMap(dataset -> dataset.fields().stream())
                .filter(field -> TEXTS.contains(field.type()))
                .filter(field -> field.identifier() == null)
                .map(Field::name)
                .forEach(texts::add);

        assertThat(texts).containsAll(MAY_COINCIDE_NAMES);
    }

    @Test
    void theScopeForIdentifiersTellsWhatACompanyPrintsAndNoReferenceEver() {
        var accounts = CATALOGUE.dataset("bank-accounts").orElseThrow();

        assertThat(RecordIdentifiers.closed(accounts, Set.of("bank.accounts:read")))
                .containsExactlyInAnyOrder("accountId", "accountNumber", "iban");
        assertThat(RecordIdentifiers.closed(accounts, Set.copyOf(accounts.allScopes())))
                .containsExactly("accountId");
    }

    @Test
    void twoHoldersThatUseTheSameNumberMeanTwoThings() {
        var names = Pseudonyms.of(KEY, "carnet", "sub");

        assertThat(names.ofIdentifier("societe-generale", "1"))
                .isEqualTo(names.ofIdentifier("societe-generale", "1"))
                .isNotEqualTo(names.ofIdentifier("la-banque-postale", "1"));
    }

    @Test
    void anIdentifierHasTheSameNameWrittenAndFilteredByHoweverManyWereInBetween() {
        var accounts = CATALOGUE.dataset("bank-accounts").orElseThrow();
        var view = whole(accounts, "carnet", "sub");
        var again = Pseudonyms.of(KEY, "carnet", "sub");
        var told = RecordIdentifiers.of(accounts, Set.of(), again);

        for (int i = 0; i < 500; i++) {
            var record =
                    JSON.readTree(
                            """
                            {"iban":"FR%d","id":"ba_%d","holder":"societe-generale","refreshedAt":"x"}"""
                                    .formatted(i % 60, i));
            assertThat(seen(record, view).get("iban").stringValue())
                    .isEqualTo(
                            told.told("iban", BsonDocument.parse(record.toString()))
                                    .asString()
                                    .getValue());
        }
    }

    /// By how they begin, so that a text is looked at once and not once for each of them.
    private static Map<String, List<String>> byBeginning(Set<String> identifiers) {
        return identifiers.stream()
                .collect(Collectors.groupingBy(identifier -> identifier.substring(0, SHORTEST)));
    }

    private static boolean contains(String text, Map<String, List<String>> identifiers) {
        return IntStream.rangeClosed(0, text.length() - SHORTEST)
                .anyMatch(
                        at ->
                                identifiers
                                        .getOrDefault(text.substring(at, at + SHORTEST), List.of())
                                        .stream()
                                        .anyMatch(identifier -> text.startsWith(identifier, at)));
    }

    private static String name(String place) {
        return place.substring(place.indexOf(' ') + 1);
    }

    private static Set<String> identifiers(String id, JsonNode record) {
        return CATALOGUE.dataset(id).orElseThrow().fields().stream()
                .filter(field -> field.identifier() != null)
                .map(field -> record.get(field.name()))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(value -> value.length() >= SHORTEST)
                .collect(Collectors.toSet());
    }

    private static RecordView whole(Dataset dataset, String app, String sub) {
        var scopes =
                dataset.scopes().stream()
                        .filter(scope -> !RecordView.opensParties(scope))
                        .collect(Collectors.toSet());
        var asked = new HashSet<>(RecordView.ENVELOPE);
        dataset.fields().stream()
                .filter(field -> TEXTS.contains(field.type()))
                .map(Field::name)
                .forEach(asked::add);
        return RecordView.of(
                dataset,
                scopes,
                asked,
                LocationPrecision.EXACT,
                Pseudonyms.of(KEY, app, sub),
                false);
    }

    private static JsonNode seen(JsonNode record, RecordView view) {
        return seen(StoredRecord.of(TIMELESS, BsonDocument.parse(record.toString())), view);
    }

    private static JsonNode seen(StoredRecord stored, RecordView view) {
        var text = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(text)) {
            view.write(stored, json);
        }
        return JSON.readTree(text.toByteArray());
    }

    private static RecordView view(String id, String app, String sub) {
        Dataset dataset = CATALOGUE.dataset(id).orElseThrow();
        var asked = new HashSet<>(Set.of("id", "line"));
        dataset.fields().stream().filter(Field::thirdParty).map(Field::name).forEach(asked::add);
        return RecordView.of(
                dataset,
                Set.of(),
                asked,
                LocationPrecision.EXACT,
                Pseudonyms.of(KEY, app, sub),
                false);
    }
}
