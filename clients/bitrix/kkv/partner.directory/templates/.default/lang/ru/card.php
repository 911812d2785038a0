<?php

$MESS['KKV_PD_BACK'] = 'Все партнёры';
$MESS['KKV_PD_RANK'] = '#RANK#-е место в списке';
$MESS['KKV_PD_VALID'] = 'действует до #DAY# включительно';
$MESS['KKV_PD_SITE'] = 'Сайт';
$MESS['KKV_PD_EMAIL'] = 'Почта';
$MESS['KKV_PD_PHONE'] = 'Телефон';
$MESS['KKV_PD_EXPERIENCE'] = 'Опыт';
$MESS['KKV_PD_PROJECTS'] = 'Проекты: #COUNT#';
$MESS['KKV_PD_CLIENT'] = 'Клиент';
$MESS['KKV_PD_PROJECT_SITE'] = 'Посмотреть';
$MESS['KKV_PD_POINTS_ONE'] = '#COUNT# балл';
$MESS['KKV_PD_POINTS_FEW'] = '#COUNT# балла';
$MESS['KKV_PD_POINTS_MANY'] = '#COUNT# баллов';
