package fr.hygie.alert.message;

import org.springframework.stereotype.Component;

/** Short messages through the gateway of the operator: marks and a link, never any content. */
@Component
class SmsDoor implements Door {
    private final SmsSettings settings;
    private final Requests requests;
    private final MessageText text;

    SmsDoor(SmsSettings settings, Requests requests, MessageText text) {
        this.settings = settings;
        this.requests = requests;
        this.text = text;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public boolean isOpen() {
        return settings.isSet();
    }

    @Override
    public int lanes() {
        return 2;
    }

    @Override
    public Line open() {
        return message -> requests.send(settings.request(message.address(), text.brief(message)));
    }
}
