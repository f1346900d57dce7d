package org.mesinfos.auth.signal;

import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.token.EventTokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignalProperties.class)
class SignalConfiguration {

    @Bean
    Signals signals(MongoTemplate mongo) {
        return new Signals(mongo);
    }

    @Bean(destroyMethod = "close")
    ExecutorService signalThreads() {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("signal-", 0).factory());
    }

    @Bean
    SignalPost signalPost(SignalProperties properties, ExecutorService signalThreads, Clock clock) {
        return new SignalPost(
                properties.timeout(), InetAddress::getAllByName, signalThreads, clock);
    }

    @Bean
    SignalSender signalSender(
            Signals signals,
            RegisteredApps apps,
            EventTokens tokens,
            SignalPost post,
            SignalProperties properties,
            ExecutorService signalThreads,
            Clock clock) {
        return new SignalSender(
                signals, apps, new SignalTokens(tokens), post, properties, signalThreads, clock);
    }

    /// Grants are written before anything is sent, so the sender is asked for only then.
    @Bean
    SignalWitness signalWitness(
            MongoTemplate mongo,
            Signals signals,
            SignalProperties properties,
            Clock clock,
            ObjectProvider<SignalSender> sender) {
        return new SignalWitness(
                mongo, signals, properties, clock, () -> sender.getObject().nudge());
    }

    @Bean
    SignalStates signalStates(Signals signals, SignalProperties properties, Clock clock) {
        return new StoredSignalStates(signals, properties.kept(), clock);
    }

    @Bean
    SignalErasure signalErasure(Signals signals, Grants grants, SignalWitness witness) {
        return new SignalErasure(signals, grants, witness);
    }

    @Bean
    SignalRecovery signalRecovery(
            MongoTemplate mongo,
            Grants grants,
            SignalWitness witness,
            Signals signals,
            Clock clock) {
        return new SignalRecovery(mongo, grants, witness, signals, clock);
    }
}
