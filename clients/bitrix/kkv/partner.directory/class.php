<?php

if (!defined('B_PROLOG_INCLUDED') || B_PROLOG_INCLUDED !== true) {
    die();
}

use Bitrix\Main\Config\Option;
use Bitrix\Main\Context;
use Bitrix\Main\Localization\Loc;
use Kkv\PartnerDirectory\Api;
use Kkv\PartnerDirectory\ApiError;
use Kkv\PartnerDirectory\CardView;
use Kkv\PartnerDirectory\Head;
use Kkv\PartnerDirectory\ListRequest;
use Kkv\PartnerDirectory\ListView;
use Kkv\PartnerDirectory\PlatformAnswers;
use Kkv\PartnerDirectory\PlatformTransport;
use Kkv\PartnerDirectory\Urls;

require_once __DIR__ . '/lib/load.php';
require_once __DIR__ . '/platform/PlatformTransport.php';
require_once __DIR__ . '/platform/PlatformAnswers.php';
Loc::loadMessages(__FILE__);

/** The list of KKV partners and their cards. What it shows is decided in lib; here it meets the platform. */
class KkvPartnerDirectoryComponent extends CBitrixComponent
{
    private const PAGE_SIZE = 10;
    private const CACHE_SECONDS = 300;

    public function onPrepareComponentParams($params)
    {
        // The platform escapes parameters for templates, and keeps what was given under the name with a tilde.
        $params['ENDPOINT'] = trim((string) ($params['~ENDPOINT'] ?? $params['ENDPOINT'] ?? ''));
        $params['PAGE_SIZE'] = (int) ($params['PAGE_SIZE'] ?? 0) ?: self::PAGE_SIZE;
        $params['CACHE_TIME'] = isset($params['CACHE_TIME']) ? (int) $params['CACHE_TIME'] : self::CACHE_SECONDS;
        $params['CACHE_TYPE'] = $params['CACHE_TYPE'] ?? 'A';
        foreach (['SHOW_LOGOS', 'SET_TITLE'] as $name) {
            $params[$name] = ($params[$name] ?? 'Y') === 'Y' ? 'Y' : 'N';
        }
        return $params;
    }

    public function executeComponent()
    {
        $request = Context::getCurrent()->getRequest();
        $path = (string) parse_url($request->getRequestUri(), PHP_URL_PATH);
        $query = $request->getQueryList()->toArray();
        $urls = $this->urls($path);
        $origin = ($request->isHttps() ? 'https://' : 'http://') . $this->host($request->getHttpHost());
        $this->arResult = ['ERROR' => null, 'LANGUAGE' => $this->language(), 'LIST_URL' => $urls->list()];
        $slug = $urls->slugOf($path, $query);
        try {
            if ($slug === null) {
                $this->showNothing();
            } elseif ($slug !== '') {
                $this->showCard($slug, $urls, $origin);
            } else {
                $this->showList(ListRequest::fromQuery($query, $this->arParams['PAGE_SIZE']), $urls, $origin);
            }
        } catch (ApiError $error) {
            $this->showError($error);
        }
    }

    private function showList(ListRequest $request, Urls $urls, string $origin): void
    {
        $view = ListView::of($this->api()->list($request), $request, $urls);
        $this->arResult = $view + $this->arResult;
        $this->arResult['HEAD'] = Head::ofList(Loc::getMessage('KKV_PD_TITLE'), $view, $request, $origin);
        $this->includeComponentTemplate();
    }

    private function showCard(string $slug, Urls $urls, string $origin): void
    {
        $view = CardView::of($this->api()->card($slug), $urls);
        $this->arResult = $view + $this->arResult;
        $this->arResult['HEAD'] = Head::ofCard($view, $origin);
        $this->includeComponentTemplate('card');
    }

    private function showNothing(): void
    {
        $this->showProblem('404 Not Found', Loc::getMessage('KKV_PD_NOT_FOUND'));
        if (!defined('ERROR_404')) {
            define('ERROR_404', 'Y');
        }
    }

    /** Search engines come again after a 503, and forget nothing. */
    private function showError(ApiError $error): void
    {
        if ($error->kind === ApiError::NOT_FOUND) {
            $this->showNothing();
            return;
        }
        $isRefused = $error->kind === ApiError::REFUSED;
        if (!$isRefused) {
            trigger_error('kkv:partner.directory: ' . $error->getMessage(), E_USER_WARNING);
        }
        $text = match ($error->kind) {
            ApiError::REFUSED => $error->getMessage(),
            ApiError::BUSY => Loc::getMessage('KKV_PD_BUSY'),
            default => Loc::getMessage('KKV_PD_FAILED'),
        };
        $this->showProblem($isRefused ? '400 Bad Request' : '503 Service Unavailable', $text);
    }

    private function showProblem(string $status, string $text): void
    {
        Context::getCurrent()->getResponse()->setStatus($status);
        $this->arResult['ERROR'] = $text;
        $this->arResult['HEAD'] = Head::ofNothing(Loc::getMessage('KKV_PD_TITLE'));
        $this->includeComponentTemplate('problem');
    }

    private function api(): Api
    {
        if ($this->arParams['ENDPOINT'] === '') {
            throw new ApiError(ApiError::FAILED, 'the parameter ENDPOINT is empty');
        }
        $isKept = $this->arParams['CACHE_TIME'] > 0
            && ($this->arParams['CACHE_TYPE'] === 'Y'
                || ($this->arParams['CACHE_TYPE'] === 'A' && Option::get('main', 'component_cache_on', 'Y') === 'Y'));
        $answers = $isKept ? new PlatformAnswers($this->arParams['CACHE_TIME']) : null;
        return new Api($this->arParams['ENDPOINT'], $this->language(), new PlatformTransport(), $answers);
    }

    private function urls(string $path): Urls
    {
        if (($this->arParams['SEF_MODE'] ?? 'N') !== 'Y') {
            return Urls::plain($path, (string) ($this->arParams['VARIABLE_ALIASES']['SLUG'] ?? ''));
        }
        $template = (string) ($this->arParams['SEF_URL_TEMPLATES']['card'] ?? '');
        return Urls::friendly((string) ($this->arParams['SEF_FOLDER'] ?? '/'), $template);
    }

    private function language(): string
    {
        return LANGUAGE_ID === 'en' ? 'en' : 'ru';
    }

    /** The site's own name before what the visitor's browser has sent. */
    private function host(string $asked): string
    {
        return defined('SITE_SERVER_NAME') && SITE_SERVER_NAME !== '' ? SITE_SERVER_NAME : $asked;
    }
}
