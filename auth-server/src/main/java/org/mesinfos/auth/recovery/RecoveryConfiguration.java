package org.mesinfos.auth.recovery;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

@Configuration(proxyBeanMethods = false)
class RecoveryConfiguration {

    private static final int THREADS = 2;
    private static final int WAITING = 500;

    /// What is done for a recovery after its page was answered; no other work waits for it.
    @Bean(defaultCandidate = false)
    TaskExecutor recoveryExecutor() {
        var executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(THREADS);
        executor.setMaxPoolSize(THREADS);
        executor.setQueueCapacity(WAITING);
        executor.setThreadNamePrefix("recovery-");
        executor.setWaitForTasksToCompleteOnShutdown(true);
        return executor;
    }
}
