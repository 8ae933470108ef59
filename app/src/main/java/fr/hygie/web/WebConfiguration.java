package fr.hygie.web;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.VersionResourceResolver;

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
    static WebMvcRegistrations quickMappings() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new QuickMappings();
            }
        };
    }

    @Bean
    static FilterRegistrationBean<UsedFilesFilter> usedFiles() {
        var registration = new FilterRegistrationBean<>(new UsedFilesFilter());
        registration.addUrlPatterns(UsedFilesFilter.LIBRARIES + "*");
        return registration;
    }

    /**
     * Files by their folders: every link of a page is asked whether it leads to a file, and a folder answers at once where
     * a look into all archives would not.
     */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        files(registry, "/css/**", "classpath:/static/css/");
        files(registry, "/js/**", "classpath:/static/js/");
        files(registry, "/*.svg", "classpath:/static/");
        files(registry, "/webjars/**", "classpath:/META-INF/resources/webjars/");
    }

    /** The address holds the hash of the content: kept for a year, renewed at once. */
    private static void files(ResourceHandlerRegistry registry, String pattern, String folder) {
        registry.addResourceHandler(pattern)
                .addResourceLocations(folder)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(languages);
    }
}
