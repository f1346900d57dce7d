package org.mesinfos.auth.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.mesinfos.engine.testing.FreePort;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// Runs against the whole authorization server, over HTTP, with the demonstration's accounts.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {"spring.config.name=auth", "logging.level.root=warn"})
@ActiveProfiles("demo")
@ContextConfiguration(initializers = ServerTest.Addresses.class)
@Import(ServerTest.Time.class)
public @interface ServerTest {

    /// A secret for tests; it protects nothing.
    String KEY = "only-for-tests-0123456789-abcdefghijklmnop";

    /// Where the key pair of `demo-live-fapi` is.
    Path DEMO_KEY = Path.of("target", "demo-live-fapi.jwk.json");

    /// A port, a database and secrets of its own for each context.
    class Addresses implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var port = FreePort.find();
            TestPropertyValues.of(
                            "server.port=" + port,
                            "platform.issuer=http://localhost:" + port,
                            "spring.mongodb.uri=" + TestMongo.uri(),
                            "platform.databases.auth=" + TestMongo.database("auth"),
                            "platform.clients.import=" + LiveGradeApp.registration(),
                            "platform.demo.fapi-key=" + DEMO_KEY,
                            "platform.secrets.key=" + KEY,
                            "platform.signals.local-test-endpoints=true",
                            // Tests take over what changed themselves.
                            "platform.signals.data-updates=PT24H",
                            "platform.secrets.portal-client=portal-secret-for-tests",
                            "platform.secrets.operator-client=operator-secret-for-tests",
                            "platform.secrets.data-api-client=data-api-secret-for-tests")
                    .applyTo(context);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    class Time {
        @Bean
        MovableClock clock() {
            return new MovableClock();
        }

        @Bean
        SentCommands sentCommands() {
            return new SentCommands();
        }
    }
}
