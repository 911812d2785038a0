<?php

namespace Kkv\PartnerDirectory;

use Bitrix\Main\Application;
use Bitrix\Main\Data\Cache;

/** In the platform's managed cache. `clearByTag('kkv_partner_directory')` forgets them all. */
final class PlatformAnswers implements Answers
{
    private const FOLDER = '/kkv/partner.directory';

    public function __construct(private readonly int $seconds)
    {
    }

    public function kept(string $key, array $tags, callable $ask): array
    {
        $cache = Cache::createInstance();
        if ($cache->initCache($this->seconds, $key, self::FOLDER)) {
            return $cache->getVars();
        }
        $answer = $ask();
        if ($cache->startDataCache()) {
            $tagged = Application::getInstance()->getTaggedCache();
            $tagged->startTagCache(self::FOLDER);
            foreach ($tags as $tag) {
                $tagged->registerTag($tag);
            }
            $tagged->endTagCache();
            $cache->endDataCache($answer);
        }
        return $answer;
    }
}
