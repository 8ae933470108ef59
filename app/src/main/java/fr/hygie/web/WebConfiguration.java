package fr.hygie.web;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Languages, texts and formats of the pages. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final Languages languages = new Languages();

    @Bean
    Languages localeResolver() {
        return languages;
    }

    @Bean
    MessageSource messageSource() {
        return Messages.onClasspath();
    }

    @Bean
    PageDialect pageDialect(MessageSource messages, ObjectProvider<Clock> clock) {
        return new PageDialect(messages, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    static FilterRegistrationBean<UsedFilesFilter> usedFiles() {
        var registration = new FilterRegistrationBean<>(new UsedFilesFilter());
        registration.addUrlPatterns(UsedFilesFilter.LIBRARIES + "*");
        return registration;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(languages);
    }
}
