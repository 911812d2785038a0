<?php

if (!defined('B_PROLOG_INCLUDED') || B_PROLOG_INCLUDED !== true) {
    die();
}

use Bitrix\Main\Localization\Loc;
use Kkv\PartnerDirectory\Html;
use Kkv\PartnerDirectory\Plural;

Loc::loadMessages(__FILE__);
$word = fn (string $code, array $values = []): string => Html::text(Loc::getMessage("KKV_PD_$code", $values));
$counted = fn (string $code, int $count): string =>
    $word($code . '_' . Plural::formOf($count, $arResult['LANGUAGE']), ['#COUNT#' => $count]);
?>
<div class="kkv-directory">
  <form class="kkv-filters" method="get" action="<?= Html::text($arResult['LIST_URL']) ?>" role="search">
    <label class="kkv-search"><span><?= $word('SEARCH') ?></span>
      <input type="search" name="kkv_search" maxlength="100" value="<?= Html::text($arResult['SEARCH']) ?>"></label>
<?php foreach ($arResult['FACETS'] as $name => $choices): ?>
<?php // The long facet is folded until it is used, so that on a phone the list is near. ?>
    <fieldset><legend class="kkv-hidden"><?= $word(strtoupper($name)) ?></legend>
    <details<?= $name === 'category' || in_array(true, array_column($choices, 'IS_CHOSEN'), true) ? ' open' : '' ?>><summary><?= $word(strtoupper($name)) ?></summary>
<?php foreach ($choices as $choice): ?>
      <label class="kkv-choice"><input type="checkbox" name="kkv_<?= $name ?>[]" value="<?= Html::text($choice['CODE']) ?>"<?= $choice['IS_CHOSEN'] ? ' checked' : '' ?>>
        <span><?= Html::text($choice['TITLE']) ?></span> <span class="kkv-count"><?= $choice['COUNT'] ?></span></label>
<?php endforeach ?>
    </details></fieldset>
<?php endforeach ?>
    <label class="kkv-choice"><input type="checkbox" name="kkv_same" value="1"<?= $arResult['SAME_PROJECT'] ? ' checked' : '' ?>>
      <span><?= $word('SAME') ?></span></label>
    <p class="kkv-buttons"><button type="submit"><?= $word('APPLY') ?></button>
<?php if ($arResult['IS_NARROWED']): ?>
      <a href="<?= Html::text($arResult['LIST_URL']) ?>"><?= $word('RESET') ?></a>
<?php endif ?>
    </p>
  </form>
  <div class="kkv-results">
    <p class="kkv-muted" role="status"><?= $arResult['TOTAL'] > 0 ? $counted('FOUND', $arResult['TOTAL']) : $word('EMPTY') ?></p>
    <ol class="kkv-list" role="list">
<?php foreach ($arResult['PARTNERS'] as $partner): ?>
      <li class="kkv-partner">
<?php if ($partner['LOGO'] !== null && $arParams['SHOW_LOGOS'] === 'Y'): ?>
        <img class="kkv-logo" src="<?= Html::text($partner['LOGO']) ?>" alt="" loading="lazy" referrerpolicy="no-referrer">
<?php endif ?>
        <h2><a href="<?= Html::text($partner['URL']) ?>"><?= Html::text($partner['NAME']) ?></a></h2>
        <p class="kkv-muted"><?= Html::text($partner['PLACE']) ?></p>
        <p class="kkv-facts"><span class="kkv-badge kkv-badge-<?= Html::text(strtolower($partner['LEVEL'])) ?>"><?= Html::text($partner['BADGE']) ?></span>
          <b><?= $counted('POINTS', $partner['POINTS']) ?></b></p>
        <p class="kkv-muted"><?= Html::text(implode(' · ', $partner['TAGS'])) ?></p>
<?php if ($partner['MATCHED']): ?>
        <div class="kkv-matched"><b><?= $word('MATCHED') ?></b>
          <ul>
<?php foreach ($partner['MATCHED'] as $project): ?>
            <li><?= Html::text($project['title']) ?> — <?= Html::text($project['clientName']) ?></li>
<?php endforeach ?>
          </ul></div>
<?php endif ?>
      </li>
<?php endforeach ?>
    </ol>
<?php if ($arResult['PREVIOUS_URL'] !== null || $arResult['NEXT_URL'] !== null): ?>
    <nav class="kkv-pages" aria-label="<?= $word('PAGES') ?>">
<?php if ($arResult['PREVIOUS_URL'] !== null): ?>
      <a rel="prev" href="<?= Html::text($arResult['PREVIOUS_URL']) ?>"><?= $word('PREVIOUS') ?></a>
<?php endif ?>
<?php if ($arResult['NEXT_URL'] !== null): ?>
      <a rel="next" href="<?= Html::text($arResult['NEXT_URL']) ?>"><?= $word('NEXT') ?></a>
<?php endif ?>
    </nav>
<?php endif ?>
  </div>
</div>
