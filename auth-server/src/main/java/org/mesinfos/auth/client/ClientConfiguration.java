package org.mesinfos.auth.client;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.key.SecretsProperties;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.auth.web.ExperimentProperties;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    TokenLifetimes.class,
    AddressesProperties.class,
    ExperimentProperties.class
})
class ClientConfiguration {

    @Bean
    StoredApps storedApps(MongoTemplate mongo, ClientSecrets secrets, Clock clock) {
        return new StoredApps(mongo, secrets, clock);
    }

    @Bean
    Suspensions suspensions(MongoTemplate mongo, StoredApps apps, Clock clock) {
        return new Suspensions(mongo, apps, clock);
    }

    @Bean
    StoredReadingStops readingStops(MongoTemplate mongo, Catalogue catalogue) {
        return new StoredReadingStops(mongo, catalogue);
    }

    @Bean
    ClientSecrets clientSecrets(DerivedKeys keys) {
        return new ClientSecrets(keys);
    }

    @Bean
    RegisteredClientRepository registeredClients(
            StoredApps apps, ClientSecrets secrets, TokenLifetimes lifetimes, Clock clock) {
        return new MongoRegisteredClients(apps, secrets, lifetimes, clock);
    }

    @Bean
    ApplicationRunner boundSecrets(StoredApps apps) {
        return _ -> apps.bindSecrets();
    }

    @Bean
    ApplicationRunner publishedOrigins(StoredApps apps) {
        return _ -> apps.publishOrigins();
    }

    @Bean
    ApplicationRunner platformClients(
            StoredApps apps,
            AddressesProperties addresses,
            SecretsProperties given,
            ClientSecrets secrets,
            Catalogue catalogue) {
        return _ -> {
            register(apps, new PlatformClients(addresses, given, secrets, catalogue).all());
            apps.limitUnlessLimited(PublicTrialClient.ID, PublicTrialClient.RATES);
        };
    }

    @Bean
    @Profile("demo")
    ApplicationRunner demoClients(
            StoredApps apps,
            AddressesProperties addresses,
            ClientSecrets secrets,
            HolderClients holders,
            Catalogue catalogue,
            ExperimentProperties experiment,
            @Value("${platform.demo.fapi-key:#{null}}") @Nullable Path fapiKey,
            Clock clock) {
        return _ -> {
            register(
                    apps,
                    new DemoClients(addresses, secrets, catalogue, experiment, fapiKey, clock)
                            .all());
            DemoClients.HOLDERS.forEach(holders::registerForDemonstration);
        };
    }

    @Bean
    HolderClients holderClients(
            StoredApps apps,
            EndedClientTokens tokens,
            ClientSecrets secrets,
            ClientUses uses,
            Catalogue catalogue,
            Clock clock) {
        return new HolderClients(apps, tokens, secrets, uses, catalogue, clock);
    }

    @Bean
    EndedClientTokens endedClientTokens(
            MongoTemplate mongo, TokenLifetimes lifetimes, Clock clock) {
        return new EndedClientTokens(mongo, lifetimes, clock);
    }

    @Bean
    ApplicationRunner importedClients(
            StoredApps apps,
            ClientSecrets secrets,
            Catalogue catalogue,
            @Value("${platform.clients.import:#{null}}") @Nullable Path file) {
        return _ -> {
            if (file != null) {
                register(apps, new ClientImport(secrets, catalogue).read(file));
            }
        };
    }

    private static void register(StoredApps apps, List<RegisteredApp> clients) {
        for (var client : clients) {
            if (!apps.add(client)) {
                // A restart lets nothing go on that organizers have stopped.
                apps.change(client.clientId(), before -> client.withSuspended(before.suspended()));
            }
        }
    }
}
