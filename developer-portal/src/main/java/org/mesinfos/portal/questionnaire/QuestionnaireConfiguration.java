package org.mesinfos.portal.questionnaire;

import java.time.Clock;
import org.mesinfos.portal.web.PersonPseudonyms;
import org.mesinfos.ui.questionnaire.DemoQuestionnaireAnswers;
import org.mesinfos.ui.questionnaire.Population;
import org.mesinfos.ui.questionnaire.QuestionnaireAnswers;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.data.mongodb.core.MongoOperations;

@Configuration(proxyBeanMethods = false)
class QuestionnaireConfiguration {

    /// Answers of developers and of holders' people, by their subject.
    @Bean
    QuestionnaireAnswers questionnaireAnswers(
            MongoOperations mongo, PersonPseudonyms pseudonyms, Clock clock) {
        return new QuestionnaireAnswers(
                mongo, subject -> pseudonyms.of("questionnaires/", subject), clock);
    }

    @Bean
    @Profile("demo")
    ApplicationRunner demoQuestionnaireAnswers(QuestionnaireAnswers answers) {
        return new DemoQuestionnaireAnswers(answers, Population.DEVELOPER, Population.HOLDER);
    }
}
