<?php

/* Stand-ins for the platform: see README.md. Names and signatures are the platform's. */

namespace Bitrix\Main\Web {
    class HttpClient
    {
        private array $headers = [];
        private int $status = 0;

        public function __construct(private array $options = [])
        {
        }

        public function setHeader($name, $value): static
        {
            $this->headers[] = "$name: $value";
            return $this;
        }

        public function post($url, $body): string|false
        {
            $http = ['method' => 'POST', 'header' => $this->headers, 'content' => $body, 'ignore_errors' => true, 'follow_location' => 0];
            $context = stream_context_create(['http' => $http + ['timeout' => $this->options['streamTimeout'] ?? 60]]);
            $answer = @file_get_contents($url, false, $context);
            $this->status = preg_match('~^HTTP/\S+ (\d+)~', $http_response_header[0] ?? '', $found) ? (int) $found[1] : 0;
            return $answer;
        }

        public function getStatus(): int
        {
            return $this->status;
        }
    }
}

namespace Bitrix\Main\Data {
    /** Files in a folder of the test's; each with its tags. */
    class Cache
    {
        private string $file = '';
        private array $vars = [];

        public static function createInstance(): static
        {
            return new static();
        }

        public function initCache($ttl, $uniqueString, $initDir = false): bool
        {
            $this->file = getenv('STAND_IN_CACHE') . '/' . md5($initDir . $uniqueString);
            if (!is_file($this->file) || filemtime($this->file) + $ttl < time()) {
                return false;
            }
            $this->vars = unserialize(file_get_contents($this->file))['vars'];
            return true;
        }

        public function getVars(): array
        {
            return $this->vars;
        }

        public function startDataCache(): bool
        {
            return true;
        }

        public function endDataCache($vars = false): void
        {
            file_put_contents($this->file, serialize(['vars' => $vars, 'tags' => TaggedCache::$ended]), LOCK_EX);
        }
    }

    class TaggedCache
    {
        public static array $ended = [];
        private array $tags = [];

        public function startTagCache($relativePath): void
        {
            $this->tags = [];
        }

        public function registerTag($tag): void
        {
            $this->tags[] = $tag;
        }

        public function endTagCache(): void
        {
            self::$ended = $this->tags;
        }

        public function clearByTag($tag): void
        {
            foreach (glob(getenv('STAND_IN_CACHE') . '/*') as $file) {
                if (in_array($tag, unserialize(file_get_contents($file))['tags'], true)) {
                    unlink($file);
                }
            }
        }
    }
}

namespace Bitrix\Main\Config {
    class Option
    {
        public static function get($moduleId, $name, $default = ''): string
        {
            return $default;
        }
    }
}

namespace Bitrix\Main\Localization {
    class Loc
    {
        private static array $messages = [];

        public static function loadMessages($file): void
        {
            $MESS = [];
            include dirname($file) . '/lang/' . LANGUAGE_ID . '/' . basename($file);
            self::$messages = $MESS + self::$messages;
        }

        public static function getMessage($code, $replace = null): ?string
        {
            $message = self::$messages[$code] ?? null;
            return $message === null ? null : strtr($message, $replace ?? []);
        }
    }
}

namespace Bitrix\Main {
    class Application
    {
        public static function getInstance(): static
        {
            return new static();
        }

        public function getTaggedCache(): Data\TaggedCache
        {
            return new Data\TaggedCache();
        }
    }

    class Context
    {
        public static function getCurrent(): static
        {
            return new static();
        }

        public function getRequest(): HttpRequest
        {
            return new HttpRequest();
        }

        public function getResponse(): HttpResponse
        {
            return new HttpResponse();
        }
    }

    class HttpRequest
    {
        public function getRequestUri(): string
        {
            return $_SERVER['REQUEST_URI'];
        }

        public function getQueryList(): ParameterDictionary
        {
            return new ParameterDictionary();
        }

        public function isHttps(): bool
        {
            return false;
        }

        public function getHttpHost(): string
        {
            return $_SERVER['HTTP_HOST'];
        }
    }

    class ParameterDictionary
    {
        public function toArray(): array
        {
            return $_GET;
        }
    }

    class HttpResponse
    {
        public function setStatus($status): static
        {
            header("HTTP/1.1 $status");
            return $this;
        }
    }
}

namespace {
    class CBitrixComponent
    {
        public $arParams = [];
        public $arResult = [];

        public function includeComponentTemplate($templatePage = '')
        {
            [$arParams, $arResult, $component] = [$this->arParams, $this->arResult, $this];
            $folder = dirname((new ReflectionClass($this))->getFileName()) . '/templates/.default';
            include $folder . '/' . ($templatePage === '' ? 'template' : $templatePage) . '.php';
            include $folder . '/component_epilog.php';
        }
    }

    class CMain
    {
        public string $title = '';
        public array $properties = [];
        public array $head = [];

        public function SetTitle($title): void
        {
            $this->title = $title;
        }

        public function SetPageProperty($name, $value): void
        {
            $this->properties[$name] = $value;
        }

        public function AddHeadString($string, $isUnique = false): void
        {
            $this->head[] = $string;
        }
    }
}
