package org.mesinfos.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;

class EngineAutoConfigurationTests {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    EngineAutoConfiguration.class,
                                    MongoAutoConfiguration.class,
                                    DataMongoAutoConfiguration.class))
                    .withPropertyValues(
                            "spring.mongodb.uri=" + TestMongo.uri(),
                            "spring.mongodb.database=" + TestMongo.database("config"));

    @Test
    void aConnectionStringCannotWeakenWhatAnAcknowledgementMeans() {
        service.withPropertyValues(
                        "spring.mongodb.uri="
                                + TestMongo.uri(
                                        "w=0", "retryWrites=false", "readPreference=nearest"))
                .run(
                        context -> {
                            var settings = MongoClientSettings.builder();
                            context.getBeanProvider(MongoClientSettingsBuilderCustomizer.class)
                                    .orderedStream()
                                    .forEach(customizer -> customizer.customize(settings));

                            var client = settings.build();
                            assertThat(client.getWriteConcern())
                                    .isEqualTo(WriteConcern.MAJORITY.withJournal(true));
                            assertThat(client.getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
                            assertThat(client.getReadPreference())
                                    .isEqualTo(ReadPreference.primary());
                            assertThat(client.getRetryWrites()).isTrue();
                            assertThat(
                                            client.getClusterSettings()
                                                    .getServerSelectionTimeout(
                                                            TimeUnit.MILLISECONDS))
                                    .isEqualTo(Duration.ofSeconds(1).toMillis());
                        });
    }

    @Test
    void storedDocumentsNameNoClass() {
        service.run(
                context -> {
                    var template = context.getBean(MongoTemplate.class);
                    template.insert(new Visit("germaine"), "visits");

                    assertThat(template.getCollection("visits").find().first())
                            .isEqualTo(new Document("_id", "germaine"));
                });
    }

    @Test
    void anIndexIsCheckedWhereItIsMadeByAStepOfItsOwn() {
        var unique = new Index("login", Sort.Direction.ASC).unique();
        service.withPropertyValues("platform.indexes=check")
                .run(
                        context -> {
                            var indexes = context.getBean(MongoTemplate.class).indexOps("visits");
                            assertThatExceptionOfType(StartRefusedException.class)
                                    .isThrownBy(() -> indexes.createIndex(unique))
                                    .withMessageContaining("visits", "login");
                        });
        service.run(
                context ->
                        context.getBean(MongoTemplate.class)
                                .indexOps("visits")
                                .createIndex(unique));
        service.withPropertyValues("platform.indexes=check")
                .run(
                        context -> {
                            var mongo = context.getBean(MongoTemplate.class);
                            assertThat(mongo.indexOps("visits").createIndex(unique)).isNotEmpty();
                            assertThatExceptionOfType(StartRefusedException.class)
                                    .isThrownBy(
                                            () ->
                                                    mongo.indexOps(Visit.class)
                                                            .createIndex(
                                                                    new Index(
                                                                            "login",
                                                                            Sort.Direction.ASC)));
                        });
    }

    @Test
    void anEngineThatDoesNotAnswerIsNamedInOneSentence() {
        service.withPropertyValues(
                        "spring.mongodb.uri=mongodb://localhost:1",
                        "platform.engine.start-patience=10ms",
                        "platform.engine.selection-timeout=50ms")
                .run(
                        context ->
                                assertThat(analysis(context.getStartupFailure()).getDescription())
                                        .isEqualTo("The database at localhost:1 does not answer."));
    }

    @Test
    void aWrongAddressIsNamedWithoutRepeatingIt() {
        service.withPropertyValues("spring.mongodb.uri=mongo://germaine:secret@localhost")
                .run(
                        context -> {
                            var analysis = analysis(context.getStartupFailure());
                            assertThat(analysis.getDescription())
                                    .isEqualTo("spring.mongodb.uri is no MongoDB address.");
                            assertThat(analysis.getAction()).doesNotContain("secret");
                        });
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (_, _, _) -> {})
                .stream()
                .filter(analyzer -> analyzer.getClass().getName().startsWith("org.mesinfos"))
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No sentence for this failure", failure));
    }

    private record Visit(@Id String person) {}
}
