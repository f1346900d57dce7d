package org.mesinfos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.people.SandboxPeople;

class CatalogueTests {

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void holdsTheEightCompaniesOfTheExperimentAndTheOneOfThePilot() {
        assertThat(catalogue.holders())
                .extracting(Holder::id)
                .containsExactly(
                        "axa",
                        "credit-cooperatif",
                        "edf",
                        "google",
                        "intermarche",
                        "la-banque-postale",
                        "orange",
                        "societe-generale",
                        "solocal");
    }

    @Test
    void everyDatasetIsOpenedByTheScopesThatNameIt() {
        for (var dataset : catalogue.datasets()) {
            var opening =
                    catalogue.scopes().stream()
                            .filter(scope -> !scope.isForImported())
                            .filter(scope -> scope.datasets().contains(dataset.id()))
                            .map(Scope::name)
                            .toList();

            assertThat(opening)
                    .as(dataset.id())
                    .containsExactlyInAnyOrderElementsOf(dataset.allScopes());
        }
    }

    @Test
    void whateverCompaniesDeliverCanBeBroughtAlongAndNothingElse() {
        assertThat(catalogue.scope(Scope.IMPORTED).orElseThrow().datasets())
                .containsExactlyElementsOf(
                        catalogue.datasets().stream()
                                .filter(dataset -> !dataset.isOwn())
                                .map(Dataset::id)
                                .toList());
    }

    @Test
    void everyLabelFitsTheConsentPage() {
        for (var scope : catalogue.scopes()) {
            assertThat(List.of(scope.label().fr(), scope.label().en()))
                    .allSatisfy(label -> assertThat(label).hasSizeLessThanOrEqualTo(90));
            assertThat(scope.contents()).as(scope.name()).isNotEmpty();
        }
    }

    @Test
    void whereaboutsCanBeAskedForInTwoDegreesOfDetail() {
        assertThat(catalogue.scope("telecom.locations.coarse:read").orElseThrow().level())
                .isEqualTo(SensitivityLevel.S3);
        assertThat(catalogue.scope("telecom.locations:read").orElseThrow().level())
                .isEqualTo(SensitivityLevel.S4);
    }

    @Test
    void frenchTextsUseTheTypographicApostrophe() {
        assertThat(frenchTexts()).hasSizeGreaterThan(200).noneMatch(text -> text.contains("'"));
    }

    @Test
    void theDesignedLevelsHold() {
        assertThat(
                        catalogue.scopes().stream()
                                .filter(scope -> scope.level() == SensitivityLevel.S4))
                .extracting(Scope::name)
                .containsExactlyInAnyOrder(
                        "bank.transactions:read",
                        "bank.incomes:read",
                        "retail.receipt-lines:read",
                        "telecom.communications.parties:read",
                        "telecom.locations:read",
                        "insurance.savings:read",
                        "insurance.scores:read",
                        "google.contacts:read",
                        "google.contacts.parties:read",
                        "google.calendar:read",
                        "google.locations:read",
                        "google.searches:read",
                        "own.documents:read");
    }

    @Test
    void refusesAScopeThatItsDatasetDoesNotKnow() {
        var scope = catalogue.scope("bank.accounts:read").orElseThrow();
        var greedy =
                new Scope(
                        scope.name(),
                        scope.label(),
                        scope.contents(),
                        scope.level(),
                        List.of("bank-accounts", "bank-transactions"));
        var scopes = new ArrayList<>(catalogue.scopes());
        scopes.replaceAll(one -> one.name().equals(greedy.name()) ? greedy : one);

        assertThatThrownBy(() -> new Catalogue(catalogue.holders(), scopes, catalogue.datasets()))
                .hasMessageContaining("bank-transactions")
                .hasMessageContaining("bank.accounts:read");
    }

    @Test
    void refusesAScopeThatOpensNothing() {
        var empty =
                new Scope(
                        "profile.identity:read",
                        new LocalText("Votre nom", "Your name"),
                        List.of(),
                        SensitivityLevel.S2,
                        List.of());
        var scopes = new ArrayList<>(catalogue.scopes());
        scopes.add(empty);

        assertThatThrownBy(() -> new Catalogue(catalogue.holders(), scopes, catalogue.datasets()))
                .hasMessageContaining("profile.identity:read");
    }

    @Test
    void refusesADatasetOfACompanyThatTakesNoPart() {
        var holders =
                catalogue.holders().stream().filter(one -> !one.id().equals("orange")).toList();

        assertThatThrownBy(() -> new Catalogue(holders, catalogue.scopes(), catalogue.datasets()))
                .hasMessageContaining("holder orange");
    }

    @Test
    void onlyFieldsAboutOthersAreMarkedSo() {
        assertThat(catalogue.datasets())
                .flatExtracting(Dataset::fields)
                .filteredOn(Field::thirdParty)
                .extracting(Field::name)
                .containsExactly(
                        "counterparty",
                        "counterparty",
                        "displayName",
                        "phones",
                        "emails",
                        "birthday",
                        "attendees");
    }

    @Test
    void whatIdentifiesAPersonIsMarkedSo() {
        // Numbers of things that many people have in common.
        var common = List.of("videoId", "storeId", "homeStoreId", "checkoutNumber", "lineNumber");

        assertThat(catalogue.datasets())
                .flatExtracting(Dataset::fields)
                .filteredOn(field -> field.name().matches("\\w+(Id|Number)|iban|registration|line"))
                .filteredOn(field -> !common.contains(field.name()))
                .allSatisfy(field -> assertThat(field.identifier()).as(field.name()).isNotNull());
    }

    @Test
    void refusesPrintedIdentifiersWithoutAScope() {
        var datasets = new ArrayList<>(catalogue.datasets());
        datasets.replaceAll(
                one -> one.id().equals("telecom-vod") ? withoutIdentifiersScope(one) : one);

        assertThatThrownBy(() -> new Catalogue(catalogue.holders(), catalogue.scopes(), datasets))
                .hasMessageContaining("telecom-vod");
    }

    private static Dataset withoutIdentifiersScope(Dataset dataset) {
        return new Dataset(
                dataset.id(),
                dataset.label(),
                dataset.description(),
                dataset.holders(),
                dataset.scopes(),
                null,
                dataset.naturalKey(),
                dataset.timeField(),
                dataset.filters(),
                dataset.aggregates(),
                dataset.refresh(),
                dataset.provenance(),
                dataset.fields());
    }

    private List<String> frenchTexts() {
        var texts = new ArrayList<LocalText>();
        for (var dataset : catalogue.datasets()) {
            texts.add(dataset.label());
            texts.add(dataset.description());
            for (var field : dataset.fields()) {
                texts.add(field.description());
                field.codes().forEach(code -> texts.add(code.meaning()));
            }
        }
        for (var scope : catalogue.scopes()) {
            texts.add(scope.label());
            texts.addAll(scope.contents());
        }
        SandboxPeople.load().forEach(person -> texts.add(person.life()));
        return texts.stream().map(LocalText::fr).toList();
    }
}
